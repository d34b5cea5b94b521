import { JobProgress } from "@igny8/ui/JobProgress";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import { FileDrop } from "../../../components/FileDrop";
import { useAction } from "../../../hooks/useAction";
import { useSite } from "../../../hooks/workspace";
import { getJob } from "../../../services/jobs.api";
import { uploadSearches } from "../../../services/optimizer.api";

/** An export of Search Console, which tells the pages that lose searchers. */
export function UploadButton(): ReactNode {
  const { t } = useTranslation("optimizer");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("upload.button")}
      </Button>
      <UploadDialog isOpen={isOpen} onClose={close} />
    </>
  );
}

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
}

export function UploadDialog({ isOpen, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation("optimizer");
  return (
    <Dialog opened={isOpen} onClose={onClose} title={t("upload.title")}>
      <Upload onClose={onClose} />
    </Dialog>
  );
}

function Upload({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation("optimizer");
  const site = useSite();
  const [file, setFile] = useState<File | null>(null);
  const upload = useAction({
    run: (chosen: File) => uploadSearches(site.id, chosen),
    done: null,
    quiet: true,
  });
  if (upload.data) {
    return (
      <Stack>
        <JobProgress jobId={upload.data.job_id} load={getJob} label={t("upload.reading")} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("upload.close")}</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("upload.text")}
      </Text>
      <FileDrop
        label={t("upload.file")}
        description={t("upload.formats")}
        accept=".csv,.tsv,.txt"
        file={file}
        onChoose={setFile}
      />
      {upload.error ? <ProblemAlert error={upload.error} title={t("upload.failed")} /> : null}
      <Group justify="flex-end">
        <Button disabled={!file} loading={upload.isPending} onClick={() => file && upload.mutate(file)}>
          {t("upload.submit")}
        </Button>
      </Group>
    </Stack>
  );
}
