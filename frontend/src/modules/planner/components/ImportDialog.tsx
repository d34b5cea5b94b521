import { JobProgress } from "@igny8/ui/JobProgress";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, FileInput, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useSite, useWorkspace } from "../../../hooks/workspace";
import { getJob } from "../../../services/jobs.api";
import { confirmImport, uploadKeywords } from "../../../services/planner.api";
import { ImportPreview } from "./ImportPreview";
import { ImportReport } from "./ImportReport";

interface ImportDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Upload → preview → confirm → progress → report. */
export function ImportDialog({ isOpen, onClose }: ImportDialogProps): ReactNode {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Import keywords"
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {isOpen ? <Steps onClose={onClose} /> : null}
    </Modal>
  );
}

function Steps({ onClose }: { onClose: () => void }): ReactNode {
  const site = useSite();
  const { session } = useWorkspace();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [isFinished, setFinished] = useState(false);
  const upload = useMutation({ mutationFn: (chosen: File) => uploadKeywords(site.id, chosen) });
  const confirm = useMutation({ mutationFn: confirmImport });

  const finish = (): void => {
    setFinished(true);
    void queries.invalidateQueries({ queryKey: [session.account_id] });
  };
  const batch = upload.data;

  if (confirm.data && batch) {
    return (
      <Stack>
        <JobProgress jobId={confirm.data.job_id} load={getJob} label="Importing" onSucceeded={finish} />
        {isFinished ? <ImportReport importId={batch.id} /> : null}
        <Group justify="flex-end">
          <Button variant={isFinished ? "filled" : "default"} onClick={onClose}>
            {isFinished ? "Done" : "Close; the import goes on"}
          </Button>
        </Group>
      </Stack>
    );
  }
  if (batch) {
    return (
      <Stack>
        <ImportPreview batch={batch} />
        {confirm.isError ? <ProblemAlert error={confirm.error} title="The import did not start" /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={() => upload.reset()}>
            Choose another file
          </Button>
          <Button loading={confirm.isPending} onClick={() => confirm.mutate(batch.id)}>
            Import
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        Files of Ahrefs, Semrush, Moz, Search Console and Keyword Planner are recognised by their headers. You
        see how the file reads, and what it comes to, before anything is imported.
      </Text>
      <FileInput
        label="Keyword file"
        description="CSV, TSV or XLSX"
        placeholder="Choose a file"
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        value={file}
        onChange={setFile}
      />
      {upload.isError ? <ProblemAlert error={upload.error} title="The file could not be read" /> : null}
      <Group justify="flex-end">
        <Button disabled={!file} loading={upload.isPending} onClick={() => file && upload.mutate(file)}>
          Preview
        </Button>
      </Group>
    </Stack>
  );
}
