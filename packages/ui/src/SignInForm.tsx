import { confirmSecondFactor, signIn } from "@igny8/api-client/auth";
import { Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { ProblemAlert } from "./ProblemAlert";

interface SignInFormProps {
  title: string;
  onSignedIn: () => void;
}

const field = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? "");

export function SignInForm({ title, onSignedIn }: SignInFormProps): ReactNode {
  const [asksForCode, setAsksForCode] = useState(false);
  const attempt = useMutation({
    mutationFn: (form: HTMLFormElement) =>
      asksForCode
        ? confirmSecondFactor(field(form, "code"))
        : signIn(field(form, "email"), field(form, "password")),
    onSuccess: (outcome) => (outcome === "mfa" ? setAsksForCode(true) : onSignedIn()),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    attempt.mutate(event.currentTarget);
  };
  return (
    <Paper
      component="main"
      withBorder
      shadow="sm"
      p="xl"
      radius="lg"
      maw={420}
      mx="auto"
      my={{ base: 32, sm: 96 }}
    >
      <form onSubmit={submit}>
        <Stack>
          <div>
            <Title order={1} size="h2">
              {title}
            </Title>
            <Text c="dimmed" size="sm" mt={4}>
              {asksForCode
                ? "Type the code that your authenticator app shows."
                : "Sign in with your e-mail address."}
            </Text>
          </div>
          {attempt.isError ? <ProblemAlert error={attempt.error} title="Not signed in" /> : null}
          {asksForCode ? (
            <TextInput name="code" label="Code" inputMode="numeric" autoComplete="one-time-code" required />
          ) : (
            <>
              <TextInput name="email" type="email" label="E-mail" autoComplete="username" required />
              <PasswordInput name="password" label="Password" autoComplete="current-password" required />
            </>
          )}
          <Button type="submit" loading={attempt.isPending} fullWidth>
            Sign in
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
