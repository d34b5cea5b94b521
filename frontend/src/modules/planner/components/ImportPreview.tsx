import { Badge, Group, List, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { count, words } from "@igny8/ui/format";
import type { KeywordImport } from "../../../services/planner.api";
import { ImportEstimate } from "./ImportEstimate";

const sources: Record<string, string> = {
  ahrefs: "an export of Ahrefs",
  keyword_planner: "an export of Keyword Planner",
  moz: "an export of Moz",
  search_console: "an export of Search Console",
  semrush: "an export of Semrush",
};

const shown = 8;

export function ImportPreview({ batch }: { batch: KeywordImport }): ReactNode {
  const { lines, sample_rows, problems, estimate } = batch.preview;
  const mapping = Object.entries(batch.mapping);
  return (
    <>
      <Text size="sm">
        <strong>{batch.filename}</strong>: about {count(lines)} lines,{" "}
        {sources[batch.source] ?? "read by its column names"}.
      </Text>
      <ImportEstimate estimate={estimate} />
      <Group gap="xs" aria-label="Columns">
        {mapping.map(([field, column]) => (
          <Badge key={field} variant="light" tt="none">
            {column} → {words(field)}
          </Badge>
        ))}
      </Group>
      <Table aria-label="First rows" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Keyword</Table.Th>
            <Table.Th>Volume</Table.Th>
            <Table.Th>Difficulty</Table.Th>
            <Table.Th visibleFrom="xs">Intent</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sample_rows.slice(0, shown).map(({ phrase, volume, difficulty, intent }, index) => (
            <Table.Tr key={index}>
              <Table.Td>{phrase}</Table.Td>
              <Table.Td>{volume ?? "–"}</Table.Td>
              <Table.Td>{difficulty ?? "–"}</Table.Td>
              <Table.Td visibleFrom="xs">{intent ? words(intent) : "–"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {problems.length > 0 ? (
        <div>
          <Text size="sm" fw={600}>
            Rows that will be left out, among the first
          </Text>
          <List size="sm" c="dimmed">
            {problems.slice(0, shown).map(({ row, column, sentence }) => (
              <List.Item key={`${row} ${column}`}>
                Row {row}: {sentence}
              </List.Item>
            ))}
          </List>
        </div>
      ) : null}
    </>
  );
}
