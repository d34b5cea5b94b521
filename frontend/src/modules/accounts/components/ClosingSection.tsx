import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { day } from "@igny8/ui/format";
import { Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Dialog } from "../../../components/Dialog";
import { Section } from "../../../components/Section";
import { useApiForm } from "../../../hooks/useApiForm";
import { closeAccount } from "../../../services/accounts.api";
import { useSessionRefresh } from "../hooks/useSessionRefresh";

/** The owner's: the end of the account, with two weeks to think again. */
export function ClosingSection({ name }: { name: string }): ReactNode {
  const { t } = useTranslation("settings");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <Section title={t("closing.title")} description={t("closing.help")}>
      <Button color="red" variant="outline" onClick={open}>
        {t("closing.open")}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={t("closing.dialog", { name })}>
        <ClosingForm name={name} onCancel={close} />
      </Dialog>
    </Section>
  );
}

function ClosingForm({ name, onCancel }: { name: string; onCancel: () => void }): ReactNode {
  const { t } = useTranslation(["settings", "common"]);
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: { name: "", password: "" },
    schema: z.object({
      name: z
        .string()
        .trim()
        .refine((typed) => typed === name, t("closing.nameWrong")),
      password: z.string().min(1, t("required")),
    }),
    submit: closeAccount,
    done: ({ closes_at }) => t("closing.done", { day: day(closes_at) }),
    onSuccess: useSessionRefresh(),
  });
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        {problem ? <ProblemAlert error={problem} /> : null}
        <TextInput
          label={t("closing.name", { name })}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("name")}
        />
        <PasswordInput
          label={t("closing.password")}
          autoComplete="current-password"
          {...form.getInputProps("password")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" color="red" loading={sending.isPending}>
            {t("closing.confirm")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
