import { EmptyState } from "@igny8/ui/EmptyState";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { ActionIcon, Button, Group, Skeleton, Tooltip } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { BulkBar } from "../../components/BulkBar";
import { ColumnChooser } from "../../components/ColumnChooser";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { ExportMenu } from "../../components/grid/ExportMenu";
import { VirtualGrid } from "../../components/grid/VirtualGrid";
import { type EndlessRows, useEndlessRows } from "../../components/grid/useEndlessRows";
import { useGridSelection } from "../../components/grid/useGridSelection";
import { useAction } from "../../hooks/useAction";
import { useAddress } from "../../hooks/useAddress";
import { useCan } from "../../hooks/useCan";
import { useColumns } from "../../hooks/useColumns";
import { useSite } from "../../hooks/workspace";
import { ClusterButton } from "../../modules/planner/clusters/ClusterButton";
import { MoveButton } from "../../modules/planner/clusters/MoveButton";
import { AddMenu } from "../../modules/planner/imports/AddMenu";
import { KeywordBulk } from "../../modules/planner/keywords/KeywordBulk";
import { KeywordCard } from "../../modules/planner/keywords/KeywordCard";
import { KeywordDrawer } from "../../modules/planner/keywords/KeywordDrawer";
import { KeywordFilters } from "../../modules/planner/keywords/KeywordFilters";
import { ViewsMenu } from "../../modules/planner/keywords/ViewsMenu";
import { keywordFilters, keywordOrdering } from "../../modules/planner/keywords/filters";
import { useKeywordColumns } from "../../modules/planner/keywords/useKeywordColumns";
import { type Keyword, classifyIntent, listKeywords } from "../../services/planner.api";

const card = { cell: (row: Keyword) => <KeywordCard keyword={row} />, height: 62 };
const nameOf = ({ phrase }: Keyword): string => phrase;

export function Keywords(): ReactNode {
  const { t } = useTranslation("planner");
  const list = useEndlessRows({
    name: "keywords",
    load: listKeywords,
    filters: keywordFilters,
    ordering: keywordOrdering,
  });
  return (
    <>
      <PageHeader title={t("keywords.title")} description={t("keywords.description")}>
        <May role="editor">
          <ClusterButton />
          <AddMenu />
        </May>
      </PageHeader>
      <Body list={list} />
      <KeywordDrawer />
    </>
  );
}

function Body({ list }: { list: EndlessRows<Keyword> }): ReactNode {
  const { t } = useTranslation("planner");
  const [search] = useSearchParams();
  const isFiltered = keywordFilters.some((name) => search.has(name));
  if (list.isFirst && !list.error)
    return <Skeleton height={480} radius="md" aria-label={t("keywords.loading")} />;
  if (list.error && list.rows.length === 0) {
    return <ProblemAlert error={list.error} title={t("keywords.failed")} onRetry={list.reload} />;
  }
  if (list.rows.length === 0 && !isFiltered) {
    return (
      <EmptyState
        title={t("keywords.empty")}
        action={
          <May role="editor">
            <AddMenu />
          </May>
        }
      >
        {t("keywords.emptyText")}
      </EmptyState>
    );
  }
  return <Grid list={list} />;
}

function Grid({ list }: { list: EndlessRows<Keyword> }): ReactNode {
  const { t } = useTranslation("planner");
  const can = useCan();
  const [, open] = useAddress("keyword");
  const columns = useKeywordColumns();
  const { shown, isShown, toggle } = useColumns("keywords", columns);
  const selection = useGridSelection(list);
  return (
    <>
      <Group justify="space-between" gap="sm" mb="sm" align="flex-start">
        <KeywordFilters />
        <Tools list={list}>
          <ColumnChooser columns={columns} isShown={isShown} onToggle={toggle} />
        </Tools>
      </Group>
      {list.rows.length === 0 ? (
        <EmptyState title={t("keywords.noMatch")}>{t("keywords.noMatchText")}</EmptyState>
      ) : (
        <VirtualGrid
          name="keywords"
          label={t("keywords.title")}
          list={list}
          columns={shown}
          ordering={keywordOrdering}
          card={card}
          selection={can("editor") ? selection : undefined}
          nameOf={nameOf}
          onOpen={({ id }) => open(id)}
        />
      )}
      <BulkBar chosen={selection.ids.size} onClear={selection.clear}>
        <MoveButton keywordIds={[...selection.ids]} onMoved={selection.clear} />
        <KeywordBulk selection={selection} list={list} />
      </BulkBar>
    </>
  );
}

function Tools({ list, children }: { list: EndlessRows<Keyword>; children: ReactNode }): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const classify = useAction({ run: () => classifyIntent(site.id), done: t("keywords.classifying") });
  return (
    <Group gap="xs">
      <ViewsMenu />
      <May role="editor">
        <Tooltip label={t("keywords.classifyText")} multiline w={280}>
          <Button
            variant="default"
            visibleFrom="xs"
            loading={classify.isPending}
            onClick={() => classify.mutate(undefined)}
          >
            {t("keywords.classify")}
          </Button>
        </Tooltip>
      </May>
      <ExportMenu path="/api/v1/planner/keywords/" filters={keywordFilters} />
      {children}
      <Tooltip label={t("keywords.reload")}>
        <ActionIcon variant="default" size={36} aria-label={t("keywords.reload")} onClick={list.reload}>
          <IconRefresh size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
