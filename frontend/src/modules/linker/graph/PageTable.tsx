import { EmptyState } from "@igny8/ui/EmptyState";
import { count, percent } from "@igny8/ui/format";
import { Anchor, Badge, Group, Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../../components/DataTable";
import { ListPage } from "../../../components/ListPage";
import { SearchFilter } from "../../../components/filters";
import { useAddress } from "../../../hooks/useAddress";
import { useList } from "../../../hooks/useList";
import { type LinkedPage, listPages } from "../../../services/linker.api";

export const pageFilters = ["search", "orphan", "hub", "broken", "unreachable", "cluster"] as const;

function Toggle({ name, label }: { name: string; label: string }): ReactNode {
  const [value, set] = useAddress(name);
  return (
    <Switch
      size="xs"
      label={label}
      checked={value === "true"}
      onChange={(event) => set(event.currentTarget.checked ? "true" : null)}
    />
  );
}

function Title({ page }: { page: LinkedPage }): ReactNode {
  const { t } = useTranslation("linker");
  const [chosen, choose] = useAddress("node");
  return (
    <Group gap="xs">
      <Anchor
        component="button"
        type="button"
        size="sm"
        fw={560}
        c="inherit"
        ta="left"
        aria-pressed={chosen === page.id}
        onClick={() => choose(page.id)}
      >
        {page.title || page.address}
      </Anchor>
      {page.is_orphan ? (
        <Badge size="sm" variant="light" color="red" tt="none">
          {t("graph.orphan")}
        </Badge>
      ) : null}
      {page.is_hub ? (
        <Badge size="sm" variant="light" tt="none">
          {t("graph.hub")}
        </Badge>
      ) : null}
    </Group>
  );
}

/** The graph as a table: what the drawing shows, for keyboards and screen readers, and for exact figures. */
export function PageTable(): ReactNode {
  const { t } = useTranslation("linker");
  const query = useList({ name: "linked-pages", load: listPages, filters: pageFilters });
  const columns: Column<LinkedPage>[] = [
    { id: "title", header: t("pages.one"), cell: (page) => <Title page={page} /> },
    { id: "inbound", header: t("pages.inbound"), align: "end", sort: "inbound", cell: ({ inbound }) => count(inbound) },
    { id: "outbound", header: t("pages.outbound"), align: "end", cell: ({ outbound }) => count(outbound) },
    { id: "depth", header: t("pages.depth"), align: "end", cell: ({ depth }) => (depth === null ? "–" : count(depth)) },
    { id: "weight", header: t("pages.weight"), align: "end", sort: "weight", cell: ({ weight }) => percent(weight) },
    { id: "broken", header: t("pages.broken"), align: "end", cell: ({ broken_count }) => count(broken_count) },
    { id: "anchors", header: t("pages.anchors"), align: "end", optional: true, cell: ({ anchor_count }) => count(anchor_count) },
    { id: "address", header: t("pages.address"), optional: true, cell: ({ address }) => address },
  ]; // prettier-ignore
  return (
    <ListPage
      name="linked-pages"
      noun={t("pages.noun")}
      query={query}
      columns={columns}
      filters={
        <>
          <SearchFilter label={t("pages.search")} />
          <Toggle name="orphan" label={t("pages.onlyOrphans")} />
          <Toggle name="hub" label={t("pages.onlyHubs")} />
          <Toggle name="broken" label={t("pages.onlyBroken")} />
          <Toggle name="unreachable" label={t("pages.onlyUnreachable")} />
        </>
      }
      empty={<EmptyState title={t("pages.empty")}>{t("pages.emptyText")}</EmptyState>}
    />
  );
}
