import { count } from "@igny8/ui/format";
import { Alert, Group, Loader, Paper, ScrollArea, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../hooks/useWords";
import type { TrialJob } from "../../../services/thinker.api";

/** An answer's fields as headings and text, however deep. */
function Value({ value }: { value: unknown }): ReactNode {
  const wordsOf = useWords();
  if (Array.isArray(value)) {
    return (
      <ul style={{ margin: 0, paddingInlineStart: "1.2rem" }}>
        {value.map((item, index) => (
          <li key={index}>
            <Value value={item} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === "object" && value !== null) {
    return (
      <Stack gap="xs">
        {Object.entries(value).map(([name, part]) => (
          <div key={name}>
            <Text size="xs" c="dimmed">
              {wordsOf(name)}
            </Text>
            <Value value={part} />
          </div>
        ))}
      </Stack>
    );
  }
  return (
    <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
      {String(value ?? "–")}
    </Text>
  );
}

interface TrialResultProps {
  job: TrialJob | null;
  isRunning: boolean;
}

/** What came out of a trial and what it cost, or why nothing did. */
export function TrialResult({ job, isRunning }: TrialResultProps): ReactNode {
  const { t } = useTranslation("thinker");
  if (isRunning) {
    return (
      <Group gap="sm" role="status">
        <Loader size={16} />
        <Text size="sm">{t("trial.running")}</Text>
      </Group>
    );
  }
  if (!job) return null;
  if (!job.result) {
    return (
      <Alert color="red" title={t("trial.failed")} role="alert">
        {job.error_detail}
      </Alert>
    );
  }
  const { output, image, credits, provider, model, input_tokens, output_tokens } = job.result;
  const tokens = Number(input_tokens ?? 0) + Number(output_tokens ?? 0);
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label={t("trial.result")}>
      <Text size="xs" c="dimmed" mb="xs">
        {t("trial.price", {
          credits: count(Number(credits)),
          model: [provider, model].filter(Boolean).join(" · "),
        })}
        {tokens > 0 ? ` · ${t("trial.tokens", { tokens: count(tokens) })}` : ""}
      </Text>
      {typeof image === "string" && image.startsWith("data:image/webp;base64,") ? (
        <img src={image} alt={t("trial.picture")} style={{ maxWidth: "100%", borderRadius: 8 }} />
      ) : (
        <ScrollArea.Autosize mah={480} tabIndex={0}>
          <Value value={output} />
        </ScrollArea.Autosize>
      )}
    </Paper>
  );
}
