import { EmptyState } from "@igny8/ui/EmptyState";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ListPage } from "../../components/ListPage";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { ChoiceFilter } from "../../components/filters";
import { useAddress } from "../../hooks/useAddress";
import { useList } from "../../hooks/useList";
import { RuleFiles } from "../../modules/automation/rules/RuleFiles";
import { useRuleColumns } from "../../modules/automation/rules/useRuleColumns";
import { useVocabulary } from "../../modules/automation/useVocabulary";
import { useRuleWords } from "../../modules/automation/words";
import { listRules } from "../../services/automation.api";

export function Rules(): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useRuleWords();
  const columns = useRuleColumns();
  const vocabulary = useVocabulary();
  const [trigger] = useAddress("trigger");
  const [isActive] = useAddress("is_active");
  const query = useList({ name: "rules", load: listRules, filters: ["trigger", "is_active"] });
  return (
    <>
      <PageHeader title={t("rules.title")} description={t("rules.description")}>
        <RuleFiles />
        <May role="admin">
          <Button component={Link} to="/automation/rules/new" leftSection={<IconPlus size={16} />}>
            {t("rules.new")}
          </Button>
        </May>
      </PageHeader>
      <ListPage
        query={query}
        noun={t("rules.noun")}
        columns={columns}
        filters={
          <>
            <ChoiceFilter
              name="trigger"
              label={t("rules.anyTrigger")}
              options={(vocabulary.data?.triggers ?? []).map(({ name, label }) => ({
                value: name,
                label: wordsOf("triggers", name, label),
              }))}
            />
            <ChoiceFilter
              name="is_active"
              label={t("rules.onOrOff")}
              options={[
                { value: "true", label: t("rules.on") },
                { value: "false", label: t("rules.off") },
              ]}
            />
          </>
        }
        empty={
          trigger || isActive ? (
            <EmptyState title={t("rules.noMatch")}>{t("rules.noMatchText")}</EmptyState>
          ) : (
            <EmptyState
              title={t("rules.empty")}
              action={
                <Button component={Link} to="/automation/workflows" mt="sm">
                  {t("rules.toWorkflows")}
                </Button>
              }
            >
              {t("rules.emptyText")}
            </EmptyState>
          )
        }
      />
    </>
  );
}
