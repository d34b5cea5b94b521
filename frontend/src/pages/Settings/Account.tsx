import { QueryState } from "@igny8/ui/QueryState";
import { count, day } from "@igny8/ui/format";
import { Anchor, Box } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Facts } from "../../components/Facts";
import { PageHeader } from "../../components/PageHeader";
import { Section } from "../../components/Section";
import { useCan } from "../../hooks/useCan";
import { useWords } from "../../hooks/useWords";
import { useKey, useWorkspace } from "../../hooks/workspace";
import { AccountNameForm } from "../../modules/accounts/components/AccountNameForm";
import { ClosingSection } from "../../modules/accounts/components/ClosingSection";
import { ExportSection } from "../../modules/accounts/components/ExportSection";
import { getAccount } from "../../services/accounts.api";

export function Account(): ReactNode {
  const { t } = useTranslation("settings");
  const wordsOf = useWords();
  const key = useKey();
  const can = useCan();
  const { session } = useWorkspace();
  const account = useQuery({ queryKey: key("account"), queryFn: getAccount });
  return (
    <>
      <PageHeader title={t("account.title")} />
      <QueryState query={account} title={t("account.failed")}>
        {({ name, status, created_at, plan }) => (
          <>
            {can("admin") ? (
              <Section title={t("account.name")} description={t("account.nameHelp")}>
                <AccountNameForm name={name} />
              </Section>
            ) : null}
            <Section title={can("admin") ? t("account.facts") : name}>
              <Box maw={460}>
                <Facts
                  entries={[
                    [t("account.role"), wordsOf(session.role ?? "viewer")],
                    [t("account.status"), wordsOf(status)],
                    [t("account.since"), day(created_at)],
                    [t("account.plan"), plan.name],
                    [t("account.monthly"), count(plan.monthly_credits)],
                  ]}
                />
              </Box>
              <Anchor component={Link} to="/billing#limits" size="sm">
                {t("account.limits")}
              </Anchor>
            </Section>
            {can("owner") ? (
              <>
                <ExportSection />
                <ClosingSection name={name} />
              </>
            ) : null}
          </>
        )}
      </QueryState>
    </>
  );
}
