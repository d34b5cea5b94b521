import { EmptyState } from "@igny8/ui/EmptyState";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageHeader } from "../components/PageHeader";
import { type Role, useCan } from "../hooks/useCan";
import { useWords } from "../hooks/useWords";
import { useWorkspace } from "../hooks/workspace";

interface PageGateProps {
  role?: Role;
  siteless?: boolean;
  children: ReactNode;
}

/** Says why a page does not open: the person's role, or an account without a site. */
export function PageGate({ role = "viewer", siteless = false, children }: PageGateProps): ReactNode {
  const { t } = useTranslation();
  const wordsOf = useWords();
  const can = useCan();
  const { session, site } = useWorkspace();
  if (!can(role)) {
    return (
      <>
        <PageHeader title={t("noPermission.title")} />
        <EmptyState title={t("noPermission.needs", { role: wordsOf(role) })}>
          {t("noPermission.yours", { role: wordsOf(session.role ?? "viewer") })}
        </EmptyState>
      </>
    );
  }
  if (siteless || site) return children;
  return (
    <>
      <PageHeader title={t("noSite.title")} />
      <EmptyState
        title={t("noSite.heading")}
        action={
          can("admin") ? (
            <Button component={Link} to="/sites" mt="sm">
              {t("noSite.add")}
            </Button>
          ) : null
        }
      >
        {can("admin") ? t("noSite.admin") : t("noSite.others")}
      </EmptyState>
    </>
  );
}
