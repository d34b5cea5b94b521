import { Badge, Button, Group, Paper, Table, Text, Title } from "@mantine/core";
import { count } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAccountOverview } from "../../../hooks/useAccountOverview";
import { useSite, useWorkspace } from "../../../hooks/workspace";
import type { AccountOverview } from "../../../services/overview.api";

type SiteLine = AccountOverview["sites"][number];

const columns = ["keywords", "ideas_to_approve", "tasks_waiting", "content_to_review", "published"] as const;

function Lines({ sites }: { sites: readonly SiteLine[] }): ReactNode {
  const { t } = useTranslation("home");
  const { chooseSite } = useWorkspace();
  const here = useSite();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing="xs" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("sites.site")}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} ta="right">
                {t(`sites.${column}`)}
              </Table.Th>
            ))}
            <Table.Th ta="right">{t("sites.stuck")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sites.map((site) => (
            <Table.Tr key={site.site_id}>
              <Table.Td>
                <Group gap="xs" wrap="nowrap">
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    disabled={site.site_id === here.id}
                    onClick={() => chooseSite(site.site_id)}
                  >
                    {site.name}
                  </Button>
                  <Text size="xs" c="dimmed" truncate>
                    {site.domain}
                  </Text>
                </Group>
              </Table.Td>
              {columns.map((column) => (
                <Table.Td key={column} ta="right" style={{ fontVariantNumeric: "tabular-nums" }}>
                  {count(site[column])}
                </Table.Td>
              ))}
              <Table.Td ta="right">
                {site.stuck > 0 ? (
                  <Badge color={site.urgent > 0 ? "red" : "orange"} variant="light">
                    {count(site.stuck)}
                  </Badge>
                ) : (
                  "–"
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Every site of the account in one line; for accounts with several. */
export function OtherSites(): ReactNode {
  const { t } = useTranslation("home");
  const query = useAccountOverview();
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label={t("sites.title")}>
      <Title order={2} size="h5" mb="xs">
        {t("sites.title")}
      </Title>
      <QueryState query={query} title={t("sites.failed")} rows={2}>
        {({ sites }) => <Lines sites={sites} />}
      </QueryState>
    </Paper>
  );
}
