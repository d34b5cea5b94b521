import { EmptyState } from "@igny8/ui/EmptyState";
import { count, moment } from "@igny8/ui/format";
import { SegmentedControl, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../components/DataTable";
import { ListPage } from "../components/ListPage";
import { PageHeader } from "../components/PageHeader";
import { StatusBadge } from "../components/StatusBadge";
import { StatusFilter } from "../components/StatusFilter";
import { useFilter } from "../hooks/useAddress";
import { useList } from "../hooks/useList";
import { useWords } from "../hooks/useWords";
import { isOpen } from "../lib/jobs";
import { JobButtons } from "../modules/jobs/components/JobButtons";
import { JobProgressBar } from "../modules/jobs/components/JobProgressBar";
import { type Job, listJobs } from "../services/jobs.api";

const states = ["queued", "admitted", "running", "succeeded", "failed", "dead", "cancelled", "parked"];
const often = 2_000; // milliseconds, while a job on screen is open

function What({ job }: { job: Job }): ReactNode {
  const wordsOf = useWords();
  return (
    <Stack gap={2} maw={460}>
      <Text size="sm" fw={560}>
        {wordsOf(job.kind)}
      </Text>
      {job.error_detail ? (
        <Text size="xs" c="var(--mantine-color-error)">
          {job.error_detail}
        </Text>
      ) : null}
    </Stack>
  );
}

function useJobColumns(): readonly Column<Job>[] {
  const { t } = useTranslation("jobs");
  return [
    { id: "job", header: t("job"), cell: (job) => <What job={job} /> },
    { id: "state", header: t("state"), cell: ({ state }) => <StatusBadge status={state} /> },
    { id: "progress", header: t("progressColumn"), cell: (job) => <JobProgressBar job={job} /> },
    {
      id: "attempts",
      header: t("attempts"),
      align: "end",
      optional: true,
      cell: ({ attempts, max_attempts }) => t("progress", { done: attempts, total: max_attempts }),
    },
    {
      id: "credits",
      header: t("credits"),
      align: "end",
      cell: ({ credits_settled }) => count(credits_settled),
    },
    { id: "created", header: t("created"), cell: ({ created_at }) => moment(created_at) },
    { id: "finished", header: t("finished"), optional: true, cell: ({ finished_at }) => moment(finished_at) },
    { id: "actions", header: t("actions"), silent: true, cell: (job) => <JobButtons job={job} /> },
  ];
}

export function Jobs(): ReactNode {
  const { t } = useTranslation(["jobs", "common"]);
  const [scope, setScope] = useFilter("of");
  const query = useList({
    name: "jobs",
    load: listJobs,
    filters: ["state"],
    wholeAccount: scope === "all",
    refetchInterval: (rows) => (rows.some(isOpen) ? often : false),
  });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")}>
        <SegmentedControl
          aria-label={t("whose")}
          data={[
            { value: "site", label: t("site") },
            { value: "all", label: t("wholeAccount") },
          ]}
          value={scope ?? "site"}
          onChange={(value) => setScope(value === "all" ? "all" : null)}
        />
      </PageHeader>
      <ListPage
        query={query}
        noun={t("noun")}
        name="jobs"
        columns={useJobColumns()}
        filters={<StatusFilter name="state" options={states} />}
        empty={<EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>}
      />
    </>
  );
}
