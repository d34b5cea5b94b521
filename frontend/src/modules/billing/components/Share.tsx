import { count, percent } from "@igny8/ui/format";
import { Paper, Progress, Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export interface ShareRow {
  id: string;
  name: string;
  credits: number;
}

interface ShareProps {
  title: string;
  rows: readonly ShareRow[];
}

/** What the credits went into, most first, each with its part of all. */
export function Share({ title, rows }: ShareProps): ReactNode {
  const { t } = useTranslation("billing");
  const total = rows.reduce((sum, { credits }) => sum + credits, 0);
  return (
    <Paper withBorder p="lg">
      <Title order={2} size="h5" mb="sm">
        {title}
      </Title>
      {total === 0 ? (
        <Text size="sm" c="dimmed">
          {t("usage.nothing")}
        </Text>
      ) : (
        <Table aria-label={title} verticalSpacing={6} horizontalSpacing={0} withRowBorders={false}>
          <Table.Tbody>
            {rows.map(({ id, name, credits }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Text size="sm" mb={3}>
                    {name}
                  </Text>
                  <Progress value={(credits / total) * 100} size={5} aria-label={name} />
                </Table.Td>
                <Table.Td ta="right" w={110} style={{ fontVariantNumeric: "tabular-nums" }}>
                  <Text size="sm">{count(credits)}</Text>
                  <Text size="xs" c="dimmed">
                    {percent(credits / total)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Paper>
  );
}
