import { SignInForm } from "@igny8/ui/SignInForm";
import { Anchor, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

interface SignInPanelProps {
  title: string;
  onSignedIn: () => void;
  email?: string;
  /** Where signing up is offered beside it already, no link leads there. */
  alone?: boolean;
  /** Over a page whose session ended: nothing may lead away from what was typed there. */
  again?: boolean;
}

/** The sign-in form in the reader's language, with the ways out for who has no account or no password. */
export function SignInPanel({
  title,
  onSignedIn,
  email,
  alone = false,
  again = false,
}: SignInPanelProps): ReactNode {
  const { t } = useTranslation("auth");
  const words = {
    intro: t(again ? "signIn.again" : "signIn.intro"),
    codeIntro: t("signIn.codeIntro"),
    verify: t("signIn.verify"),
    refused: t("signIn.refused"),
    email: t("email"),
    password: t("password"),
    code: t("signIn.code"),
    submit: t("signIn.submit"),
  };
  return (
    <SignInForm title={title} onSignedIn={onSignedIn} words={words} email={email}>
      {again ? null : (
        <Group justify="space-between">
          <Anchor component={Link} to="/password/forgotten" size="sm">
            {t("signIn.forgotten")}
          </Anchor>
          {alone ? null : (
            <Anchor component={Link} to="/signup" size="sm">
              {t("signIn.signUp")}
            </Anchor>
          )}
        </Group>
      )}
    </SignInForm>
  );
}
