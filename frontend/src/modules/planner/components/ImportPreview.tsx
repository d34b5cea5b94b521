import { Badge, Group, List, Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { z } from "zod";
import { count, words } from "../../../lib/format";
import type { KeywordImport } from "../../../services/planner.api";

/** `KeywordImport.preview`, which the API types only as an object. */
const previewShape = z.object({
  lines: z.number().catch(0),
  columns: z.array(z.string()).catch([]),
  sample_rows: z
    .array(
      z.object({
        phrase: z.string(),
        volume: z.number().nullable(),
        difficulty: z.number().nullable(),
        intent: z.string().nullable(),
      }),
    )
    .catch([]),
  problems: z.array(z.object({ row: z.number(), column: z.string(), sentence: z.string() })).catch([]),
});

const shown = 8;

export function ImportPreview({ batch }: { batch: KeywordImport }): ReactNode {
  const { lines, sample_rows, problems } = previewShape.parse(batch.preview);
  const mapping = Object.entries(batch.mapping);
  return (
    <>
      <Text size="sm">
        <strong>{batch.filename}</strong>: about {count(lines)} lines, read as{" "}
        {words(batch.source || "plain list")}.
      </Text>
      <Group gap="xs" aria-label="Columns">
        {mapping.map(([column, field]) => (
          <Badge key={column} variant="light" tt="none">
            {column} → {String(field)}
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
