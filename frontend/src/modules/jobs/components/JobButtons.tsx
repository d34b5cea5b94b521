import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { isOpen, mayRetry } from "../../../lib/jobs";
import { type Job, cancelJob, retryJob } from "../../../services/jobs.api";

/** Cancel what is open, run again what failed. */
export function JobButtons({ job, size = "xs" }: { job: Job; size?: string }): ReactNode {
  const { t } = useTranslation("jobs");
  const cancel = useAction({ run: () => cancelJob(job.id), done: t("cancelling") });
  const retry = useAction({ run: () => retryJob(job.id), done: t("queuedAgain") });
  if (!isOpen(job) && !mayRetry(job)) return null;
  const action = isOpen(job) ? cancel : retry;
  return (
    <May role="editor">
      <Button
        size={size}
        variant="default"
        loading={action.isPending}
        onClick={() => action.mutate(undefined)}
      >
        {isOpen(job) ? t("cancel") : t("retry")}
      </Button>
    </May>
  );
}
