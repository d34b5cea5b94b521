import { Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "../../../hooks/workspace";
import { type Mapping, discardImport, uploadKeywords } from "../../../services/keywordFiles.api";
import { ChooseFile } from "./ChooseFile";
import { ImportPreview } from "./ImportPreview";
import { ImportProgress } from "./ImportProgress";

interface ImportDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Upload → columns, preview and estimate → progress → report per row, with undo. */
export function ImportDialog({ isOpen, onClose }: ImportDialogProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("import.title")}
      size="xl"
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {isOpen ? <Steps onClose={onClose} /> : null}
    </Modal>
  );
}

interface Chosen {
  file: File;
  mapping?: Mapping;
}

function Steps({ onClose }: { onClose: () => void }): ReactNode {
  const site = useSite();
  const [jobId, setJobId] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const upload = useMutation({
    mutationFn: (chosen: Chosen) => uploadKeywords(site.id, chosen.file, chosen.mapping),
  });
  const batch = upload.data;
  const forget = (): void => {
    if (batch) void discardImport(batch.id).catch(() => undefined); // what stays is listed nowhere and harms nothing
  };
  if (batch && jobId) return <ImportProgress importId={batch.id} jobId={jobId} onClose={onClose} />;
  if (batch && file) {
    return (
      <ImportPreview
        batch={batch}
        isReading={upload.isPending}
        error={upload.error}
        onMap={(mapping) => {
          forget();
          upload.mutate({ file, mapping });
        }}
        onBack={() => {
          forget();
          upload.reset();
        }}
        onStarted={setJobId}
      />
    );
  }
  return (
    <ChooseFile
      file={file}
      isReading={upload.isPending}
      error={upload.error}
      onChoose={setFile}
      onPreview={(chosen) => upload.mutate({ file: chosen })}
    />
  );
}
