import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Dialog } from "../../../components/Dialog";
import { useApiForm } from "../../../hooks/useApiForm";
import { type Member, transferAccount } from "../../../services/accounts.api";
import { useSessionRefresh } from "../hooks/useSessionRefresh";

interface TransferProps {
  member: Member;
  who: string;
}

/** The owner's: makes this member the owner in their place. */
export function TransferButton({ member, who }: TransferProps): ReactNode {
  const { t } = useTranslation("settings");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open} aria-label={t("transfer.openFor", { who })}>
        {t("transfer.open")}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={t("transfer.title", { who })}>
        <TransferForm member={member} who={who} onCancel={close} />
      </Dialog>
    </>
  );
}

function TransferForm({ member, who, onCancel }: TransferProps & { onCancel: () => void }): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: { password: "" },
    schema: z.object({ password: z.string().min(1, t("required")) }),
    submit: ({ password }) => transferAccount({ member_id: member.id, password }),
    done: t("transfer.done", { who }),
    onSuccess: useSessionRefresh(),
  });
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        {problem ? <ProblemAlert error={problem} /> : null}
        <Text size="sm">{t("transfer.text", { who })}</Text>
        <PasswordInput
          label={t("transfer.password")}
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps("password")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" color="red" loading={sending.isPending}>
            {t("transfer.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
