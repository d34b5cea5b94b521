import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { renameAccount } from "../../../services/accounts.api";
import { useSessionRefresh } from "../hooks/useSessionRefresh";

export function AccountNameForm({ name }: { name: string }): ReactNode {
  const { t } = useTranslation("settings");
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: { name },
    schema: z.object({ name: z.string().trim().min(1, t("required")).max(120) }),
    submit: (values) => renameAccount(values.name.trim()),
    done: t("saved"),
    onSuccess: useSessionRefresh(),
  });
  return (
    <form onSubmit={onSubmit}>
      {problem ? <ProblemAlert error={problem} /> : null}
      <Group align="flex-start">
        <TextInput
          aria-label={t("account.name")}
          w={{ base: "100%", xs: 320 }}
          {...form.getInputProps("name")}
        />
        <Button type="submit" loading={sending.isPending}>
          {t("save")}
        </Button>
      </Group>
    </form>
  );
}
