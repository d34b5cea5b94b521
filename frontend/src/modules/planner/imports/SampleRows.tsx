import { count } from "@igny8/ui/format";
import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../hooks/useWords";
import type { KeywordImport } from "../../../services/keywordFiles.api";

export function SampleRows({ rows }: { rows: KeywordImport["preview"]["sample_rows"] }): ReactNode {
  const { t } = useTranslation("planner");
  const wordsOf = useWords();
  return (
    <Table aria-label={t("import.firstRows")} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t("keywords.keyword")}</Table.Th>
          <Table.Th ta="right">{t("keywords.volume")}</Table.Th>
          <Table.Th ta="right">{t("keywords.difficulty")}</Table.Th>
          <Table.Th visibleFrom="xs">{t("keywords.intent")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ phrase, volume, difficulty, intent }, index) => (
          <Table.Tr key={index}>
            <Table.Td>{phrase}</Table.Td>
            <Table.Td ta="right">{volume === null ? "–" : count(volume)}</Table.Td>
            <Table.Td ta="right">{difficulty ?? "–"}</Table.Td>
            <Table.Td visibleFrom="xs">{intent ? wordsOf(intent) : "–"}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
