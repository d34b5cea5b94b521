import { count } from "@igny8/ui/format";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Checkbox, Group, List, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApiForm } from "../../../hooks/useApiForm";
import { useSite } from "../../../hooks/workspace";
import {
  type ImportChoices,
  type KeywordImport,
  type Mapping,
  confirmImport,
} from "../../../services/keywordFiles.api";
import { ColumnMapping } from "./ColumnMapping";
import { ImportEstimate } from "./ImportEstimate";
import { SampleRows } from "./SampleRows";

interface ImportPreviewProps {
  batch: KeywordImport;
  isReading: boolean;
  error: Error | null;
  onMap: (mapping: Mapping) => void;
  onBack: () => void;
  onStarted: (jobId: string) => void;
}

const shown = 8;

/** How the file reads and what importing it comes to; nothing is imported yet. */
export function ImportPreview({
  batch,
  isReading,
  error,
  onMap,
  onBack,
  onStarted,
}: ImportPreviewProps): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const { lines, sample_rows, problems, estimate } = batch.preview;
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: { country: site.country, language: site.language, update_existing: false },
    submit: (values) => confirmImport(batch.id, choicesOf(values)),
    done: null,
    onSuccess: ({ job_id }) => onStarted(job_id),
  });
  const failed = error ?? problem;
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <Text size="sm">
          <strong>{batch.filename}</strong>: {t("import.lines", { count: lines, lines: count(lines) })},{" "}
          {t(isKnown(batch.source) ? sources[batch.source] : "import.source.columns")}.
        </Text>
        <ImportEstimate estimate={estimate} />
        <ColumnMapping
          columns={batch.preview.columns}
          mapping={batch.mapping}
          isReading={isReading}
          onMap={onMap}
        />
        <SampleRows rows={sample_rows.slice(0, shown)} />
        {problems.length > 0 ? (
          <div>
            <Text size="sm" fw={600}>
              {t("import.leftOut")}
            </Text>
            <List size="sm" c="dimmed">
              {problems.slice(0, shown).map(({ row, column, sentence }) => (
                <List.Item key={`${row} ${column}`}>{t("import.row", { row, sentence })}</List.Item>
              ))}
            </List>
          </div>
        ) : null}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t("import.country")}
            description={t("import.whereNone")}
            maxLength={2}
            {...form.getInputProps("country")}
          />
          <TextInput
            label={t("import.language")}
            description={t("import.whereNone")}
            maxLength={12}
            {...form.getInputProps("language")}
          />
        </SimpleGrid>
        <Checkbox
          label={t("import.update")}
          description={t("import.updateText")}
          {...form.getInputProps("update_existing", { type: "checkbox" })}
        />
        {failed ? <ProblemAlert error={failed} title={t("import.notStarted")} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onBack}>
            {t("import.another")}
          </Button>
          <Button type="submit" loading={sending.isPending} disabled={isReading}>
            {t("import.start")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const sources = {
  ahrefs: "import.source.ahrefs",
  keyword_planner: "import.source.keyword_planner",
  moz: "import.source.moz",
  search_console: "import.source.search_console",
  semrush: "import.source.semrush",
} as const;

const isKnown = (source: string): source is keyof typeof sources => source in sources;

interface Values {
  country: string;
  language: string;
  update_existing: boolean;
}

const choicesOf = ({ country, language, update_existing }: Values): ImportChoices => ({
  update_existing,
  ...(country ? { country: country.toUpperCase() } : {}),
  ...(language ? { language } : {}),
});
