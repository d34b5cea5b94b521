import { AfterPaint, afterPaint } from "@igny8/ui/AfterPaint";
import { EmptyState } from "@igny8/ui/EmptyState";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Skeleton } from "@mantine/core";
import { type ReactNode, Suspense, lazy, useDeferredValue, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { type EndlessRows, useEndlessRows } from "../../components/grid/useEndlessRows";
import { Later } from "../../components/later";
import { useAddress } from "../../hooks/useAddress";
import type { Way } from "../../modules/planner/imports/AddMenu";
import { KeywordsLoading } from "../../modules/planner/keywords/KeywordsLoading";
import { keywordFilters, keywordOrdering } from "../../modules/planner/keywords/filters";
import { type Keyword, listKeywords } from "../../services/planner.api";

const loadGrid = () => import("../../modules/planner/keywords/KeywordGrid");
const KeywordGrid = lazy(async () => ({ default: (await loadGrid()).KeywordGrid }));
const KeywordActions = lazy(async () => ({
  default: (await import("../../modules/planner/keywords/KeywordActions")).KeywordActions,
}));
const loadAdding = () => import("../../modules/planner/imports/AddMenu");
const AddMenu = lazy(async () => ({ default: (await loadAdding()).AddMenu }));
const AddDialogs = lazy(async () => ({ default: (await loadAdding()).AddDialogs }));
const KeywordDrawer = lazy(async () => ({
  default: (await import("../../modules/planner/keywords/KeywordDrawer")).KeywordDrawer,
}));

export function Keywords(): ReactNode {
  const { t } = useTranslation("planner");
  const [opened] = useAddress("keyword");
  const [way, setWay] = useState<Way | null>(null);
  const list = useEndlessRows({
    name: "keywords",
    load: listKeywords,
    filters: keywordFilters,
    ordering: keywordOrdering,
  });
  // Fetched while the rows are; drawing it tries again, and says what failed.
  useEffect(() => afterPaint(() => void loadGrid().catch(() => undefined)), []);
  return (
    <>
      <PageHeader title={t("keywords.title")} description={t("keywords.description")}>
        <May role="editor">
          <AfterPaint fallback={<Skeleton height={36} width={300} radius="md" />}>
            <KeywordActions onAdd={setWay} />
          </AfterPaint>
        </May>
      </PageHeader>
      <Suspense fallback={<KeywordsLoading />}>
        <Body list={list} onAdd={setWay} />
      </Suspense>
      <Later when={way !== null}>
        <AddDialogs way={way} onClose={() => setWay(null)} />
      </Later>
      <Later when={opened !== null}>
        <KeywordDrawer />
      </Later>
    </>
  );
}

interface BodyProps {
  list: EndlessRows<Keyword>;
  onAdd: (way: Way) => void;
}

function Body({ list, onAdd }: BodyProps): ReactNode {
  const { t } = useTranslation("planner");
  const [search] = useSearchParams();
  const isFiltered = keywordFilters.some((name) => search.has(name));
  const isReady = useDeferredValue(!list.isFirst); // the first rows are drawn in slices, not in one long task
  if ((list.isFirst || !isReady) && !list.error) return <KeywordsLoading />;
  if (list.error && list.rows.length === 0) {
    return <ProblemAlert error={list.error} title={t("keywords.failed")} onRetry={list.reload} />;
  }
  if (list.rows.length === 0 && !isFiltered) {
    return (
      <EmptyState
        title={t("keywords.empty")}
        action={
          <May role="editor">
            <AddMenu onChoose={onAdd} />
          </May>
        }
      >
        {t("keywords.emptyText")}
      </EmptyState>
    );
  }
  return <KeywordGrid list={list} />;
}
