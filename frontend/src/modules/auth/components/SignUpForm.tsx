import { type SignIn, signIn, signUp } from "@igny8/api-client/auth";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useAuthForm } from "../hooks/useAuthForm";

interface SignUpFormProps {
  onSignedIn: () => void;
  /** The link by which the person has come, and the address that it was sent to. */
  invitation?: { token: string; email: string };
}

/** A new person: into the dashboard, or first to their mailbox where addresses must be confirmed. */
export function SignUpForm({ onSignedIn, invitation }: SignUpFormProps): ReactNode {
  const { t } = useTranslation("auth");
  const { form, onSubmit, sending, problem } = useAuthForm({
    initialValues: { email: invitation?.email ?? "", password: "" },
    schema: z.object({ email: z.email(t("emailWrong")), password: z.string().min(10, t("passwordShort")) }),
    submit: (values): Promise<SignIn> => signUp({ ...values, invitation: invitation?.token }),
    onSuccess: (step) => {
      if (step === "done") onSignedIn();
    },
  });
  if (sending.data === "verify") return <CheckMail {...form.values} />;
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {problem ? <ProblemAlert error={problem} title={t("signUp.refused")} /> : null}
        <TextInput
          type="email"
          label={t("email")}
          autoComplete="username"
          readOnly={invitation !== undefined}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("password")}
          description={t("passwordHint")}
          autoComplete="new-password"
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={sending.isPending} fullWidth>
          {t("signUp.submit")}
        </Button>
      </Stack>
    </form>
  );
}

/** Signing in with an unconfirmed address sends the mail once more. */
function CheckMail({ email, password }: { email: string; password: string }): ReactNode {
  const { t } = useTranslation("auth");
  const again = useMutation({ mutationFn: () => signIn(email, password) });
  return (
    <Stack>
      <Alert color="teal" title={t("checkMail.title")} role="status">
        {t("checkMail.text", { email })}
      </Alert>
      {again.isError ? <ProblemAlert error={again.error} title={t("checkMail.refused")} /> : null}
      {again.isSuccess ? (
        <Text size="sm" role="status">
          {t("checkMail.sentAgain")}
        </Text>
      ) : null}
      <Button variant="default" onClick={() => again.mutate()} loading={again.isPending}>
        {t("checkMail.again")}
      </Button>
    </Stack>
  );
}
