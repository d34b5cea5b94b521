import { Progress, Stack, Text } from "@mantine/core";
import { count } from "@igny8/ui/format";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../hooks/useWords";
import { isOpen } from "../../../lib/jobs";
import type { Job } from "../../../services/jobs.api";

export function JobProgressBar({ job }: { job: Job }): ReactNode {
  const { t } = useTranslation("jobs");
  const wordsOf = useWords();
  const { progress_done: done, progress_total: total } = job;
  if (total === 0 || !isOpen(job)) return "–";
  return (
    <Stack gap={4} miw={120}>
      <Text size="xs" c="dimmed">
        {t("progress", { done: count(done), total: count(total) })}{" "}
        {job.state === "running" ? job.progress_step : ""}
      </Text>
      <Progress
        value={Math.round((done / total) * 100)}
        size="sm"
        aria-label={t("progressOf", { job: wordsOf(job.kind) })}
      />
    </Stack>
  );
}
