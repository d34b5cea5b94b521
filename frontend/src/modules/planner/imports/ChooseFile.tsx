import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FileDrop } from "../../../components/FileDrop";

interface ChooseFileProps {
  file: File | null;
  isReading: boolean;
  error: Error | null;
  onChoose: (file: File | null) => void;
  onPreview: (file: File) => void;
}

export function ChooseFile({ file, isReading, error, onChoose, onPreview }: ChooseFileProps): ReactNode {
  const { t } = useTranslation("planner");
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("import.intro")}
      </Text>
      <FileDrop
        label={t("import.file")}
        description={t("import.formats")}
        accept=".csv,.tsv,.txt,.xlsx,text/csv"
        file={file}
        onChoose={onChoose}
      />
      {error ? <ProblemAlert error={error} title={t("import.unreadable")} /> : null}
      <Group justify="flex-end">
        <Button disabled={!file} loading={isReading} onClick={() => file && onPreview(file)}>
          {t("import.preview")}
        </Button>
      </Group>
    </Stack>
  );
}
