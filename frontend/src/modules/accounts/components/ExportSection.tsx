import { QueryState } from "@igny8/ui/QueryState";
import { ago, day } from "@igny8/ui/format";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "../../../components/Section";
import { useAction } from "../../../hooks/useAction";
import { useKey, useWorkspace } from "../../../hooks/workspace";
import { type AccountExport, listExports, requestExport } from "../../../services/accounts.api";

const going = ["queued", "admitted", "running"];
const isGoing = ({ state }: AccountExport): boolean => going.includes(state);
const megabyte = 1_000_000;
const sizeOf = (bytes: number): string =>
  bytes < megabyte ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / megabyte).toFixed(1)} MB`;

/** The owner's: everything of the account as a file. */
export function ExportSection(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const exports = useQuery({
    queryKey: key("account", "exports"),
    queryFn: listExports,
    refetchInterval: ({ state }) => (state.data?.some(isGoing) ? 2000 : false),
  });
  const make = useAction({ run: requestExport, done: t("data.begun") });
  return (
    <Section title={t("data.title")} description={t("data.help")}>
      <QueryState query={exports} title={t("data.failed")}>
        {(rows) => (
          <Stack gap="sm" align="flex-start">
            <Button
              variant="default"
              loading={make.isPending}
              disabled={rows.some(isGoing)}
              onClick={() => make.mutate(undefined)}
            >
              {t("data.make")}
            </Button>
            {rows.map((row) => (
              <ExportLine key={row.id} row={row} />
            ))}
          </Stack>
        )}
      </QueryState>
    </Section>
  );
}

function ExportLine({ row }: { row: AccountExport }): ReactNode {
  const { t } = useTranslation("settings");
  const { session } = useWorkspace();
  const href = `/api/v1/account/exports/${row.id}/file/?account=${session.account_id}`;
  return (
    <Group gap="sm">
      {row.available && row.bytes !== null ? (
        <Button component="a" href={href} download size="xs" variant="light">
          {t("data.download", { size: sizeOf(row.bytes) })}
        </Button>
      ) : null}
      <Text size="sm" c="dimmed">
        {stateOf(row, t)}
      </Text>
    </Group>
  );
}

type Words = ReturnType<typeof useTranslation<"settings">>["t"];

function stateOf(row: AccountExport, t: Words): string {
  const made = ago(row.created_at);
  if (row.state === "running")
    return t("data.making", { done: row.progress_done, total: row.progress_total });
  if (isGoing(row)) return t("data.waiting");
  if (row.error_detail) return t("data.broken", { why: row.error_detail });
  return row.available ? t("data.until", { made, until: day(row.expires_at) }) : t("data.over", { made });
}
