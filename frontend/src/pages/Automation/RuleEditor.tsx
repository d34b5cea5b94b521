import { QueryState } from "@igny8/ui/QueryState";
import { Alert, Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { PageHeader } from "../../components/PageHeader";
import { useKey } from "../../hooks/workspace";
import { RuleForm } from "../../modules/automation/builder/RuleForm";
import { useVocabulary } from "../../modules/automation/useVocabulary";
import { type Rule, getRule } from "../../services/automation.api";

function Loaded({ rule }: { rule: Rule | null }): ReactNode {
  const { t } = useTranslation("automation");
  const vocabulary = useVocabulary();
  return (
    <>
      <PageHeader title={rule?.name ?? t("builder.new")} description={t("builder.description")} />
      {rule?.paused_reason ? (
        <Alert color="red" variant="light" mb="md" title={t("overview.paused")}>
          {rule.paused_reason}
        </Alert>
      ) : null}
      <QueryState query={vocabulary} title={t("builder.failed")} rows={8}>
        {(words) => <RuleForm key={rule?.id ?? "new"} rule={rule} vocabulary={words} />}
      </QueryState>
    </>
  );
}

function Existing({ id }: { id: string }): ReactNode {
  const { t } = useTranslation("automation");
  const key = useKey();
  const query = useQuery({ queryKey: key("rule", id), queryFn: () => getRule(id) });
  return (
    <QueryState query={query} title={t("builder.failed")} rows={8}>
      {(rule) => <Loaded rule={rule} />}
    </QueryState>
  );
}

export function RuleEditor(): ReactNode {
  const { t } = useTranslation("automation");
  const { id } = useParams();
  return (
    <>
      <Anchor component={Link} to="/automation/rules" size="sm">
        {t("builder.all_rules")}
      </Anchor>
      {id ? <Existing id={id} /> : <Loaded rule={null} />}
    </>
  );
}
