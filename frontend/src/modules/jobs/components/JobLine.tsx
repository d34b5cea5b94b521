import { Group, Progress, Stack, Text } from "@mantine/core";
import { ago } from "@igny8/ui/format";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../../../components/StatusBadge";
import { useWords } from "../../../hooks/useWords";
import { isOpen } from "../../../lib/jobs";
import type { Job } from "../../../services/jobs.api";

/** A job in two lines: what it is, how far, or why it ended. */
export function JobLine({ job, children }: { job: Job; children?: ReactNode }): ReactNode {
  const { t } = useTranslation("jobs");
  const wordsOf = useWords();
  const { progress_done: done, progress_total: total } = job;
  const share = total > 0 ? Math.round((done / total) * 100) : 0;
  return (
    <Stack gap={4} component="li" py={6}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" fw={560} truncate>
          {wordsOf(job.kind)}
        </Text>
        {isOpen(job) && total > 0 ? (
          <Text size="xs" c="dimmed" style={{ fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" }}>
            {t("progress", { done, total })}
          </Text>
        ) : (
          <StatusBadge status={job.state} />
        )}
      </Group>
      {isOpen(job) ? (
        <Progress
          value={Math.max(share, 3)}
          size="xs"
          animated={job.state === "running"}
          aria-label={t("progressOf", { job: wordsOf(job.kind) })}
        />
      ) : null}
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="xs" c={job.error_detail ? "var(--mantine-color-error)" : "dimmed"} lineClamp={2}>
          {job.error_detail || (isOpen(job) && job.progress_step) || ago(job.created_at)}
        </Text>
        {children}
      </Group>
    </Stack>
  );
}
