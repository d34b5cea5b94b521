import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { SegmentedControl, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/PageHeader";
import { useAddress, useFilter } from "../../hooks/useAddress";
import { useKey } from "../../hooks/workspace";
import { ArticleAnalysis } from "../../modules/optimizer/analyze/ArticleAnalysis";
import { ArticlePicker } from "../../modules/optimizer/analyze/ArticlePicker";
import { TextAnalysis } from "../../modules/optimizer/analyze/TextAnalysis";
import { getArticle } from "../../services/optimizer.api";

export function Analyze(): ReactNode {
  const { t } = useTranslation("optimizer");
  const [of, setOf] = useFilter("of");
  return (
    <>
      <PageHeader title={t("analyze.title")} description={t("analyze.description")}>
        <SegmentedControl
          aria-label={t("analyze.what")}
          value={of ?? "page"}
          onChange={(chosen) => setOf(chosen === "page" ? null : chosen)}
          data={[
            { value: "page", label: t("analyze.ofPage") },
            { value: "text", label: t("analyze.ofText") },
          ]}
        />
      </PageHeader>
      {of === "text" ? <TextAnalysis /> : <OfPage />}
    </>
  );
}

function OfPage(): ReactNode {
  const { t } = useTranslation("optimizer");
  const key = useKey();
  const [id, choose] = useAddress("content");
  const query = useQuery({
    queryKey: key("article", id),
    queryFn: () => getArticle(id ?? ""),
    enabled: id !== null,
  });
  const article = id === null ? undefined : query.data;
  return (
    <Stack>
      <ArticlePicker chosen={article ?? null} onChoose={choose} />
      {id === null ? (
        <EmptyState title={t("analyze.empty")}>{t("analyze.emptyText")}</EmptyState>
      ) : (
        <QueryState query={query} title={t("analyze.openFailed")} rows={8}>
          {(loaded) => <ArticleAnalysis key={loaded.id} article={loaded} />}
        </QueryState>
      )}
    </Stack>
  );
}
