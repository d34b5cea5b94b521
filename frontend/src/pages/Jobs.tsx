import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, Progress, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Column } from "../components/DataTable";
import { ListPage } from "../components/ListPage";
import { PageHeader } from "../components/PageHeader";
import { StatusBadge } from "../components/StatusBadge";
import { StatusFilter } from "../components/StatusFilter";
import { useAction } from "../hooks/useAction";
import { useList } from "../hooks/useList";
import { count, moment, words } from "@igny8/ui/format";
import { isOpen, mayRetry } from "../lib/jobs";
import { type Job, cancelJob, listJobs, retryJob } from "../services/jobs.api";

function Actions({ job }: { job: Job }): ReactNode {
  const cancel = useAction({ run: () => cancelJob(job.id), done: "The job is being cancelled." });
  const retry = useAction({ run: () => retryJob(job.id), done: "The job is queued again." });
  if (isOpen(job)) {
    return (
      <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
        Cancel
      </Button>
    );
  }
  return mayRetry(job) ? (
    <Button size="xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
      Retry
    </Button>
  ) : null;
}

function What({ job }: { job: Job }): ReactNode {
  return (
    <Stack gap={2} maw={420}>
      <Text size="sm" fw={560}>
        {words(job.kind)}
      </Text>
      {job.error_detail ? (
        <Text size="xs" c="var(--mantine-color-error)">
          {job.error_detail}
        </Text>
      ) : null}
    </Stack>
  );
}

function Done({ job }: { job: Job }): ReactNode {
  const { progress_done: done, progress_total: total } = job;
  if (total === 0 || !isOpen(job)) return "–";
  return (
    <Stack gap={4} miw={120}>
      <Text size="xs" c="dimmed">
        {count(done)} of {count(total)} {job.state === "running" ? job.progress_step : ""}
      </Text>
      <Progress value={Math.round((done / total) * 100)} size="sm" aria-label="Progress" />
    </Stack>
  );
}

const columns: readonly Column<Job>[] = [
  { id: "job", header: "Job", cell: (job) => <What job={job} /> },
  { id: "state", header: "State", cell: ({ state }) => <StatusBadge status={state} /> },
  { id: "progress", header: "Progress", cell: (job) => <Done job={job} /> },
  { id: "credits", header: "Credits", align: "end", cell: ({ credits_settled }) => count(credits_settled) },
  { id: "created", header: "Created", cell: ({ created_at }) => moment(created_at) },
  { id: "actions", header: "Actions", silent: true, cell: (job) => <Actions job={job} /> },
];

const states = ["queued", "running", "succeeded", "failed", "dead", "cancelled", "parked"];

export function Jobs(): ReactNode {
  const query = useList({
    name: "jobs",
    load: listJobs,
    filters: ["status"],
    refetchInterval: (rows) => (rows.some(isOpen) ? 2_000 : false),
  });
  return (
    <>
      <PageHeader
        title="Jobs"
        description="Work that runs by itself. A failed job keeps its reason and can be run again."
      >
        <StatusFilter options={states} />
      </PageHeader>
      <ListPage
        query={query}
        noun="jobs"
        columns={columns}
        empty={
          <EmptyState title="No jobs">
            Import keywords or write a task; what runs for you is listed here.
          </EmptyState>
        }
      />
    </>
  );
}
