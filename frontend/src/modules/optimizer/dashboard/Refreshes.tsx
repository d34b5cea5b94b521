import { EmptyState } from "@igny8/ui/EmptyState";
import { count, day, percent } from "@igny8/ui/format";
import { Anchor, Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Column } from "../../../components/DataTable";
import { ListPage } from "../../../components/ListPage";
import { May } from "../../../components/May";
import { StatusBadge } from "../../../components/StatusBadge";
import { StatusFilter } from "../../../components/StatusFilter";
import { useAction } from "../../../hooks/useAction";
import { useList } from "../../../hooks/useList";
import { type Refresh, dismissRefresh, listRefreshes, startRefresh } from "../../../services/optimizer.api";

function Actions({ refresh }: { refresh: Refresh }): ReactNode {
  const { t } = useTranslation("optimizer");
  const start = useAction({ run: () => startRefresh(refresh.id), done: t("analyze.proposing") });
  const dismiss = useAction({ run: () => dismissRefresh(refresh.id), done: t("refresh.dismissed") });
  if (refresh.state !== "open") return null;
  return (
    <May role="editor">
      <Group gap="xs" wrap="nowrap" justify="flex-end">
        <Button size="compact-sm" variant="subtle" color="gray" loading={dismiss.isPending} onClick={() => dismiss.mutate(undefined)}>
          {t("refresh.dismiss")}
        </Button>
        <Button size="compact-sm" loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {t("refresh.start")}
        </Button>
      </Group>
    </May>
  ); // prettier-ignore
}

/** Pages that searchers leave: 28 days against the 28 before. */
export function Refreshes(): ReactNode {
  const { t } = useTranslation(["optimizer", "common"]);
  const query = useList({
    name: "refreshes",
    load: listRefreshes,
    filters: ["state"],
    fixed: { ordering: "-loss" as const },
  });
  const columns: Column<Refresh>[] = [
    {
      id: "title",
      header: t("pages.page"),
      cell: ({ content_id, content_title }) => (
        <Anchor
          component={Link}
          to={`/optimizer/analyze?content=${content_id}`}
          size="sm"
          fw={560}
          c="inherit"
        >
          {content_title}
        </Anchor>
      ),
    },
    {
      id: "clicks",
      header: t("refresh.clicks"),
      align: "end",
      cell: ({ clicks_before, clicks_after }) => `${count(clicks_before)} → ${count(clicks_after)}`,
    },
    {
      id: "loss",
      header: t("refresh.loss"),
      align: "end",
      sort: "loss",
      cell: ({ loss }) => (
        <Text span size="sm" c="var(--mantine-color-error)">
          −{percent(loss)}
        </Text>
      ),
    },
    { id: "until", header: t("refresh.until"), align: "end", cell: ({ window_end }) => day(window_end) },
    { id: "state", header: t("common:status"), cell: ({ state }) => <StatusBadge status={state} /> },
    {
      id: "actions",
      header: t("common:actions"),
      silent: true,
      cell: (refresh) => <Actions refresh={refresh} />,
    },
  ];
  return (
    <ListPage
      noun={t("refresh.noun")}
      query={query}
      columns={columns}
      filters={<StatusFilter name="state" options={["open", "queued", "done", "dismissed"]} />}
      empty={<EmptyState title={t("refresh.empty")}>{t("refresh.emptyText")}</EmptyState>}
    />
  );
}
