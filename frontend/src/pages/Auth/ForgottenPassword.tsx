import { requestPasswordReset } from "@igny8/api-client/auth";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Alert, Anchor, Button, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { z } from "zod";
import { AuthSheet } from "../../modules/auth/components/AuthSheet";
import { useAuthForm } from "../../modules/auth/hooks/useAuthForm";

export function ForgottenPassword(): ReactNode {
  const { t } = useTranslation("auth");
  const { form, onSubmit, sending, problem } = useAuthForm({
    initialValues: { email: "" },
    schema: z.object({ email: z.email(t("emailWrong")) }),
    submit: ({ email }) => requestPasswordReset(email),
  });
  return (
    <AuthSheet title={t("forgotten.title")} intro={sending.isSuccess ? null : t("forgotten.intro")}>
      {sending.isSuccess ? (
        <Alert color="teal" title={t("checkMail.title")} role="status">
          {t("forgotten.sent", { email: form.values.email })}
        </Alert>
      ) : (
        <form onSubmit={onSubmit} noValidate>
          <Stack>
            {problem ? <ProblemAlert error={problem} title={t("forgotten.refused")} /> : null}
            <TextInput
              type="email"
              label={t("email")}
              autoComplete="username"
              {...form.getInputProps("email")}
            />
            <Button type="submit" loading={sending.isPending} fullWidth>
              {t("forgotten.submit")}
            </Button>
          </Stack>
        </form>
      )}
      <Anchor component={Link} to="/" size="sm">
        {t("backToSignIn")}
      </Anchor>
    </AuthSheet>
  );
}
