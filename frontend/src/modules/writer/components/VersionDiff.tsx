import { QueryState } from "@igny8/ui/QueryState";
import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DiffView } from "../../../components/diff/DiffView";
import { useKey } from "../../../hooks/workspace";
import { useWords } from "../../../hooks/useWords";
import { compareVersions } from "../../../services/content.api";

interface VersionDiffProps {
  contentId: string;
  older: number;
  newer: number;
}

const said = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What differs between two versions of a page: its fields, and its text word by word. */
export function VersionDiff({ contentId, older, newer }: VersionDiffProps): ReactNode {
  const { t } = useTranslation("writer");
  const wordsOf = useWords();
  const key = useKey();
  const query = useQuery({
    queryKey: key("compare", contentId, older, newer),
    queryFn: () => compareVersions(contentId, older, newer),
    staleTime: Infinity,
  });
  return (
    <QueryState query={query} title={t("versions.compareFailed")}>
      {({ fields_changed, html }) => (
        <Stack gap="md">
          {fields_changed
            .filter(({ before, after }) => typeof before === "string" || typeof after === "string")
            .map(({ field, before, after }) => (
              <div key={field}>
                <Text size="xs" c="dimmed">
                  {wordsOf(field)}
                </Text>
                <Text size="sm" td="line-through" c="dimmed">
                  {said(before)}
                </Text>
                <Text size="sm">{said(after)}</Text>
              </div>
            ))}
          <DiffView blocks={html} label={t("versions.diff")} />
        </Stack>
      )}
    </QueryState>
  );
}
