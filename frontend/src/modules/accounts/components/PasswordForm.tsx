import { changePassword } from "@igny8/api-client/auth";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { useWorkspace } from "../../../hooks/workspace";

/** The field names are those of the API, so that it can say what is wrong with each. */
export function PasswordForm(): ReactNode {
  const { t } = useTranslation("settings");
  const { leave } = useWorkspace();
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: { current_password: "", new_password: "" },
    schema: z.object({
      current_password: z.string().min(1, t("required")),
      new_password: z.string().min(10, t("security.short")),
    }),
    submit: (values) => changePassword(values.current_password, values.new_password),
    done: t("security.changed"),
    onSuccess: leave,
  });
  return (
    <form onSubmit={onSubmit}>
      <Stack maw={360}>
        {problem ? <ProblemAlert error={problem} /> : null}
        <PasswordInput
          label={t("security.current")}
          autoComplete="current-password"
          {...form.getInputProps("current_password")}
        />
        <PasswordInput
          label={t("security.next")}
          description={t("security.hint")}
          autoComplete="new-password"
          {...form.getInputProps("new_password")}
        />
        <Group>
          <Button type="submit" loading={sending.isPending}>
            {t("security.change")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
