import { type SignIn, confirmSecondFactor, signIn } from "@igny8/api-client/auth";
import { ApiError } from "@igny8/api-client/problem";
import { Button, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { ProblemAlert } from "./ProblemAlert";

const english = {
  intro: "Sign in with your e-mail address.",
  codeIntro: "Type the code that your authenticator app shows, or one of your recovery codes.",
  verify: "Confirm your e-mail address first: we have sent you a link.",
  refused: "Not signed in",
  email: "E-mail",
  password: "Password",
  code: "Code",
  submit: "Sign in",
};
export type SignInWords = typeof english;

interface SignInFormProps {
  title: string;
  onSignedIn: () => void;
  words?: SignInWords;
  /** The address that must sign in, as an invitation names it. */
  email?: string;
  /** Below the button: ways to an account or to a new password. */
  children?: ReactNode;
}

/** Whoever types goes on where the form goes on. */
const focus = (input: HTMLInputElement | null): void => input?.focus();

const field = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? "");

function unconfirmed(detail: string): ApiError {
  const nothing = { type: "about:blank", instance: "", request_id: "", errors: [] };
  return new ApiError({ ...nothing, title: detail, status: 401, detail, code: "verify_email" });
}

export function SignInForm({
  title,
  onSignedIn,
  words = english,
  email,
  children,
}: SignInFormProps): ReactNode {
  const [asksForCode, setAsksForCode] = useState(false);
  const attempt = useMutation({
    mutationFn: async (form: HTMLFormElement): Promise<SignIn> => {
      const step = asksForCode
        ? await confirmSecondFactor(field(form, "code"))
        : await signIn(field(form, "email"), field(form, "password"));
      if (step === "verify") throw unconfirmed(words.verify);
      return step;
    },
    onSuccess: (step) => (step === "mfa" ? setAsksForCode(true) : onSignedIn()),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    attempt.mutate(event.currentTarget);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <div>
          <Title order={1} size="h2">
            {title}
          </Title>
          <Text c="dimmed" size="sm" mt={4}>
            {asksForCode ? words.codeIntro : words.intro}
          </Text>
        </div>
        {attempt.isError ? <ProblemAlert error={attempt.error} title={words.refused} /> : null}
        {asksForCode ? (
          <TextInput
            key="code"
            name="code"
            label={words.code}
            autoComplete="one-time-code"
            ref={focus}
            required
          />
        ) : (
          <>
            <TextInput
              name="email"
              type="email"
              label={words.email}
              autoComplete="username"
              defaultValue={email}
              readOnly={email !== undefined}
              required
            />
            <PasswordInput name="password" label={words.password} autoComplete="current-password" required />
          </>
        )}
        <Button type="submit" loading={attempt.isPending} fullWidth>
          {words.submit}
        </Button>
        {children}
      </Stack>
    </form>
  );
}
