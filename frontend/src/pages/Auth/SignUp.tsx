import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { AuthSheet } from "../../modules/auth/components/AuthSheet";
import { SignUpForm } from "../../modules/auth/components/SignUpForm";
import { useEntrance } from "../../modules/auth/hooks/useEntrance";

export function SignUp(): ReactNode {
  const { t } = useTranslation("auth");
  return (
    <AuthSheet title={t("signUp.title")} intro={t("signUp.intro")}>
      <SignUpForm onSignedIn={useEntrance()} />
      <Text size="sm">
        {t("signUp.known")}{" "}
        <Anchor component={Link} to="/" inherit underline="always">
          {t("signIn.submit")}
        </Anchor>
      </Text>
    </AuthSheet>
  );
}
