import { moment } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Alert, Anchor, Button, Group, Loader, Paper, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { ConfirmButton } from "../../components/ConfirmButton";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { StatusBadge } from "../../components/StatusBadge";
import { DiffView } from "../../components/diff/DiffView";
import { useAction } from "../../hooks/useAction";
import { useKey } from "../../hooks/workspace";
import { Changes } from "../../modules/optimizer/compare/Changes";
import { RunScores } from "../../modules/optimizer/compare/RunScores";
import { type RunDetail, getDifferences, getRun, undoRun } from "../../services/optimizer.api";

const glance = 3_000; // milliseconds between two looks while the run goes on
const isGoingOn = ({ state }: RunDetail): boolean => state === "queued" || state === "running";

export function CompareRun(): ReactNode {
  const { t } = useTranslation("optimizer");
  const { id = "" } = useParams();
  const key = useKey();
  const query = useQuery({
    queryKey: key("run", id),
    queryFn: () => getRun(id),
    refetchInterval: ({ state }) => (state.data && isGoingOn(state.data) ? glance : false),
  });
  return (
    <QueryState query={query} title={t("compare.openFailed")} rows={10}>
      {(run) => (
        <>
          <Anchor component={Link} to="/optimizer/compare" size="sm">
            {t("compare.title")}
          </Anchor>
          <PageHeader
            title={run.content_title}
            description={t("compare.of", { when: moment(run.created_at) })}
          >
            <StatusBadge status={run.state} />
            <RunScores before={run.score_before} after={run.score_after} />
            <Verbs run={run} />
          </PageHeader>
          {run.error ? (
            <Alert color="red" title={t("compare.failed")} mb="md">
              {run.error}
            </Alert>
          ) : null}
          {isGoingOn(run) ? (
            <Group role="status">
              <Loader size="sm" aria-hidden />
              {t("compare.goingOn")}
            </Group>
          ) : (
            <Body run={run} />
          )}
        </>
      )}
    </QueryState>
  );
}

function Verbs({ run }: { run: RunDetail }): ReactNode {
  const { t } = useTranslation("optimizer");
  const undo = useAction({ run: () => undoRun(run.id), done: t("compare.undone") });
  const isUndoable = run.changes_made.some(({ state }) => state === "accepted");
  return (
    <>
      <Button variant="default" component={Link} to={`/writer/content/${run.content_id}`}>
        {t("analyze.edit")}
      </Button>
      {isUndoable ? (
        <May role="editor">
          <ConfirmButton
            label={t("compare.undo")}
            title={t("compare.undoTitle")}
            confirm={t("compare.undoConfirm")}
            loading={undo.isPending}
            onConfirm={() => undo.mutate(undefined)}
          >
            {t("compare.undoText")}
          </ConfirmButton>
        </May>
      ) : null}
    </>
  );
}

function Body({ run }: { run: RunDetail }): ReactNode {
  const { t } = useTranslation("optimizer");
  const key = useKey();
  const query = useQuery({ queryKey: key("run", run.id, "diff"), queryFn: () => getDifferences(run.id) });
  return (
    <QueryState query={query} title={t("compare.diffFailed")} rows={8}>
      {({ changes, html }) => (
        <Stack gap="xl">
          <Changes run={run} changes={changes} />
          <section aria-labelledby="whole">
            <Title order={2} size="h4" id="whole" mb="sm">
              {t("compare.whole")}
            </Title>
            <Paper withBorder p="md">
              <DiffView blocks={html} label={t("compare.whole")} />
            </Paper>
          </section>
        </Stack>
      )}
    </QueryState>
  );
}
