import { JobProgress } from "@igny8/ui/JobProgress";
import { Button, Group, Stack } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorkspace } from "../../../hooks/workspace";
import { getJob } from "../../../services/jobs.api";
import { ImportReport } from "./ImportReport";

interface ImportProgressProps {
  importId: string;
  jobId: string;
  onClose: () => void;
}

export function ImportProgress({ importId, jobId, onClose }: ImportProgressProps): ReactNode {
  const { t } = useTranslation("planner");
  const { session } = useWorkspace();
  const queries = useQueryClient();
  const [isFinished, setFinished] = useState(false);
  const finish = (): void => {
    setFinished(true);
    void queries.invalidateQueries({ queryKey: [session.account_id] });
  };
  return (
    <Stack>
      <JobProgress jobId={jobId} load={getJob} label={t("import.importing")} onSucceeded={finish} />
      {isFinished ? <ImportReport importId={importId} onUndone={onClose} /> : null}
      <Group justify="flex-end">
        <Button variant={isFinished ? "filled" : "default"} onClick={onClose}>
          {t(isFinished ? "import.done" : "import.closeGoesOn")}
        </Button>
      </Group>
    </Stack>
  );
}
