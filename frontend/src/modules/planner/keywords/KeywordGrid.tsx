import { Afterwards } from "@igny8/ui/AfterPaint";
import { EmptyState } from "@igny8/ui/EmptyState";
import { ActionIcon, Button, Group, Skeleton, Tooltip } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { BulkBar } from "../../../components/BulkBar";
import { ColumnChooser } from "../../../components/ColumnChooser";
import { May } from "../../../components/May";
import { ExportMenu } from "../../../components/grid/ExportMenu";
import { VirtualGrid } from "../../../components/grid/VirtualGrid";
import type { EndlessRows } from "../../../components/grid/useEndlessRows";
import { useGridSelection } from "../../../components/grid/useGridSelection";
import { useAction } from "../../../hooks/useAction";
import { useAddress } from "../../../hooks/useAddress";
import { useCan } from "../../../hooks/useCan";
import { useColumns } from "../../../hooks/useColumns";
import { useSite } from "../../../hooks/workspace";
import { type Keyword, classifyIntent } from "../../../services/planner.api";
import { MoveButton } from "../clusters/MoveButton";
import { KeywordBulk } from "./KeywordBulk";
import { KeywordCard } from "./KeywordCard";
import { KeywordFilters } from "./KeywordFilters";
import { KeywordsLoading } from "./KeywordsLoading";
import { ViewsMenu } from "./ViewsMenu";
import { keywordFilters, keywordOrdering } from "./filters";
import { useKeywordColumns } from "./useKeywordColumns";

const card = { cell: (row: Keyword) => <KeywordCard keyword={row} />, height: 62 };
const nameOf = ({ phrase }: Keyword): string => phrase;

/** The keywords with what can be done with them. */
export function KeywordGrid({ list }: { list: EndlessRows<Keyword> }): ReactNode {
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
        <Afterwards turn={2} fallback={<Skeleton height={36} w={{ base: 270, sm: 445 }} radius="md" />}>
          <Tools list={list}>
            <ColumnChooser columns={columns} isShown={isShown} onToggle={toggle} />
          </Tools>
        </Afterwards>
      </Group>
      {list.rows.length === 0 ? (
        <EmptyState title={t("keywords.noMatch")}>{t("keywords.noMatchText")}</EmptyState>
      ) : (
        <Afterwards fallback={<KeywordsLoading />}>
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
        </Afterwards>
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
