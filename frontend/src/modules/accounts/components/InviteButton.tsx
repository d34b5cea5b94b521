import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { invite } from "../../../services/accounts.api";
import { type Access, AccessFields, accessSchema, sitesOf } from "./AccessFields";

export function InviteButton(): ReactNode {
  const { t } = useTranslation("settings");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconUserPlus size={16} />} onClick={open}>
        {t("invite.open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("invite.title")}
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        <InviteForm onClose={close} />
      </Modal>
    </>
  );
}

interface Values extends Access {
  email: string;
}

const nobody: Values = { email: "", role: "editor", everywhere: true, site_ids: [] };

function InviteForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation("settings");
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: nobody,
    schema: z.object({ email: z.email(t("invite.emailWrong")) }).and(accessSchema(t("members.siteNeeded"))),
    submit: (given) => invite({ email: given.email, role: given.role, site_ids: sitesOf(given) }),
    done: ({ email, sent_at }) => t(sent_at ? "invite.done" : "invite.notSent", { email }),
    onSuccess: onClose,
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {problem ? <ProblemAlert error={problem} title={t("invite.refused")} /> : null}
        <TextInput
          type="email"
          label={t("invite.email")}
          autoComplete="off"
          data-autofocus
          {...form.getInputProps("email")}
        />
        <AccessFields form={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {t("invite.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
