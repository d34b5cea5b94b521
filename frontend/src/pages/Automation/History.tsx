import { EmptyState } from "@igny8/ui/EmptyState";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ListPage } from "../../components/ListPage";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { ChoiceFilter } from "../../components/filters";
import { useAddress } from "../../hooks/useAddress";
import { useList } from "../../hooks/useList";
import { useWords } from "../../hooks/useWords";
import { ExecutionDrawer } from "../../modules/automation/history/ExecutionDrawer";
import { UndoDay } from "../../modules/automation/history/UndoDay";
import { useExecutionColumns } from "../../modules/automation/history/useExecutionColumns";
import { useRules } from "../../modules/automation/useRules";
import { listExecutions } from "../../services/automation.api";

const states = ["pending", "running", "done", "skipped", "failed"] as const;
const whileRunning = 4_000;

export function History(): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useWords();
  const rules = useRules().data?.results ?? [];
  const [open, setOpen] = useAddress("run");
  const [status] = useAddress("status");
  const [rule] = useAddress("rule");
  const columns = useExecutionColumns(setOpen);
  const query = useList({
    name: "executions",
    load: listExecutions,
    filters: ["status", "rule"],
    refetchInterval: (rows) =>
      rows.some((run) => run.status === "running" || run.status === "pending") ? whileRunning : false,
  });
  return (
    <>
      <PageHeader title={t("history.title")} description={t("history.description")}>
        <May role="editor">{rules.length > 0 ? <UndoDay rules={rules} /> : null}</May>
      </PageHeader>
      <ListPage
        query={query}
        noun={t("history.noun")}
        columns={columns}
        filters={
          <>
            <ChoiceFilter
              name="status"
              label={t("history.anyStatus")}
              options={states.map((value) => ({ value, label: wordsOf(value) }))}
            />
            <ChoiceFilter
              name="rule"
              label={t("history.anyRule")}
              options={rules.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </>
        }
        empty={
          status || rule ? (
            <EmptyState title={t("history.noMatch")}>{t("rules.noMatchText")}</EmptyState>
          ) : (
            <EmptyState
              title={t("history.empty")}
              action={
                <Button component={Link} to="/automation/rules" mt="sm">
                  {t("history.toRules")}
                </Button>
              }
            >
              {t("history.emptyText")}
            </EmptyState>
          )
        }
      />
      <ExecutionDrawer id={open} onClose={() => setOpen(null)} />
    </>
  );
}
