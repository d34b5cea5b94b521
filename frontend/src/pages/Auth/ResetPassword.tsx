import { resetPassword } from "@igny8/api-client/auth";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Anchor, Button, PasswordInput, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { z } from "zod";
import { AuthSheet } from "../../modules/auth/components/AuthSheet";
import { useAuthForm } from "../../modules/auth/hooks/useAuthForm";
import { useEntrance } from "../../modules/auth/hooks/useEntrance";

export function ResetPassword(): ReactNode {
  const { t } = useTranslation("auth");
  const { key = "" } = useParams();
  const enter = useEntrance();
  const { form, onSubmit, sending, problem } = useAuthForm({
    initialValues: { password: "" },
    schema: z.object({ password: z.string().min(10, t("passwordShort")) }),
    submit: ({ password }) => resetPassword(key, password),
  });
  return (
    <AuthSheet title={t("reset.title")}>
      {sending.isSuccess ? (
        <Stack>
          <Text role="status">{t("reset.done")}</Text>
          <Button onClick={enter}>{t("signIn.submit")}</Button>
        </Stack>
      ) : (
        <form onSubmit={onSubmit} noValidate>
          <Stack>
            {problem ? (
              <>
                <ProblemAlert error={problem} title={t("reset.refused")} />
                <Anchor component={Link} to="/password/forgotten" size="sm">
                  {t("reset.again")}
                </Anchor>
              </>
            ) : null}
            <PasswordInput
              label={t("newPassword")}
              description={t("passwordHint")}
              autoComplete="new-password"
              {...form.getInputProps("password")}
            />
            <Button type="submit" loading={sending.isPending} fullWidth>
              {t("reset.submit")}
            </Button>
          </Stack>
        </form>
      )}
    </AuthSheet>
  );
}
