import { EmptyState } from "@igny8/ui/EmptyState";
import { SignInCard } from "@igny8/ui/SignInCard";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../hooks/workspace";

/** For who is signed in and a member of nothing: removed from the last account, or an operator. */
export function NoAccount(): ReactNode {
  const { t } = useTranslation();
  const { session, leave } = useWorkspace();
  return (
    <SignInCard>
      <EmptyState
        title={t("noAccount.title")}
        action={
          <Button variant="default" mt="sm" onClick={leave}>
            {t("userMenu.signOut")}
          </Button>
        }
      >
        {t("noAccount.text", { email: session.user.email })}
      </EmptyState>
    </SignInCard>
  );
}
