import { EmptyState } from "@igny8/ui/EmptyState";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { ChoiceFilter, SearchFilter } from "../../components/filters";
import { ExportMenu } from "../../components/grid/ExportMenu";
import { useAddress } from "../../hooks/useAddress";
import { useCan } from "../../hooks/useCan";
import { useList } from "../../hooks/useList";
import { useWords } from "../../hooks/useWords";
import { ContentBulk } from "../../modules/writer/components/ContentBulk";
import { StateTabs } from "../../modules/writer/components/StateTabs";
import { Trash } from "../../modules/writer/components/Trash";
import { useContentColumns } from "../../modules/writer/hooks/useContentColumns";
import { structures } from "../../lib/structures";
import { listContent } from "../../services/content.api";

export function Content(): ReactNode {
  const { t } = useTranslation("writer");
  const [deleted] = useAddress("deleted");
  return (
    <>
      <PageHeader title={t("content.title")} description={t("content.description")}>
        <ExportMenu path="/api/v1/content/items/" filters={["status", "search", "structure"]} />
      </PageHeader>
      <StateTabs />
      {deleted ? <Trash /> : <Pages />}
    </>
  );
}

function Pages(): ReactNode {
  const { t } = useTranslation("writer");
  const can = useCan();
  const wordsOf = useWords();
  const columns = useContentColumns();
  const [status] = useAddress("status");
  const [search] = useAddress("search");
  const [structure] = useAddress("structure");
  const query = useList({
    name: "content",
    load: listContent,
    filters: ["status", "search", "structure"],
  });
  const isNarrowed = Boolean(status ?? search ?? structure);
  return (
    <ListPage
      query={query}
      noun={t("content.noun")}
      name="content"
      columns={columns}
      nameOf={({ title }) => title}
      filters={
        <>
          <SearchFilter label={t("content.search")} />
          <ChoiceFilter
            name="structure"
            label={t("tasks.structure")}
            options={structures.map((value) => ({ value, label: wordsOf(value) }))}
          />
        </>
      }
      bulk={
        can("editor")
          ? (ids, clear) => (
              <ContentBulk
                rows={(query.data?.results ?? []).filter(({ id }) => ids.includes(id))}
                onDone={clear}
              />
            )
          : undefined
      }
      empty={
        isNarrowed ? (
          <EmptyState title={t("content.noMatch")}>{t("content.noMatchText")}</EmptyState>
        ) : (
          <EmptyState
            title={t("content.empty")}
            action={
              <Button component={Link} to="/writer/tasks" mt="sm">
                {t("content.toTasks")}
              </Button>
            }
          >
            {t("content.emptyText")}
          </EmptyState>
        )
      }
    />
  );
}
