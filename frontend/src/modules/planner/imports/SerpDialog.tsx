import { count } from "@igny8/ui/format";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FileDrop } from "../../../components/FileDrop";
import { useSite } from "../../../hooks/workspace";
import { type SerpReport, uploadSerps } from "../../../services/keywordFiles.api";

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Search results of the keywords: what shares them belongs together, so clusters come out better. */
export function SerpDialog({ isOpen, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("serps.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {isOpen ? <Upload onClose={onClose} /> : null}
    </Modal>
  );
}

function Upload({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const [file, setFile] = useState<File | null>(null);
  const upload = useMutation({ mutationFn: (chosen: File) => uploadSerps(site.id, chosen) });
  if (upload.data) return <Report report={upload.data} onClose={onClose} />;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("serps.text")}
      </Text>
      <FileDrop
        label={t("serps.file")}
        description={t("serps.formats")}
        accept=".csv,.tsv,.xlsx"
        file={file}
        onChoose={setFile}
      />
      {upload.error ? <ProblemAlert error={upload.error} title={t("import.unreadable")} /> : null}
      <Group justify="flex-end">
        <Button disabled={!file} loading={upload.isPending} onClick={() => file && upload.mutate(file)}>
          {t("serps.upload")}
        </Button>
      </Group>
    </Stack>
  );
}

const shown = 20;

function Report({ report, onClose }: { report: SerpReport; onClose: () => void }): ReactNode {
  const { t } = useTranslation("planner");
  const { keywords, matched, results, rejected, problems } = report;
  return (
    <Stack>
      <Text role="status">
        {t("serps.report", {
          keywords: count(keywords),
          matched: count(matched),
          results: count(results),
          rejected: count(rejected),
        })}
      </Text>
      <List size="sm" c="dimmed">
        {problems.slice(0, shown).map(({ row, sentence }, index) => (
          <List.Item key={index}>{t("import.row", { row, sentence })}</List.Item>
        ))}
      </List>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("import.done")}</Button>
      </Group>
    </Stack>
  );
}
