import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import { useKey } from "../../../hooks/workspace";
import { storedAnalysis } from "../../../services/content.api";
import { type Article, analysePage, optimise } from "../../../services/optimizer.api";
import { Result } from "./Result";

/** A page of the site as it is now; nothing is spent. Scores are kept, so a viewer sees the last ones. */
export function ArticleAnalysis({ article }: { article: Article }): ReactNode {
  const { t } = useTranslation("optimizer");
  const key = useKey();
  const can = useCan();
  const query = useQuery({
    queryKey: key("optimizer", "analysis", article.id, article.version),
    queryFn: () => (can("editor") ? analysePage(article.id) : storedAnalysis(article.id)),
  });
  const propose = useAction({ run: () => optimise(article.id, true), done: t("analyze.proposing") });
  return (
    <QueryState query={query} title={t("analyze.failed")} rows={8}>
      {(analysis) =>
        analysis ? (
          <Result
            analysis={analysis}
            html={article.html}
            actions={
              <>
                <May role="editor">
                  <Button size="xs" loading={propose.isPending} onClick={() => propose.mutate(undefined)}>
                    {t("analyze.propose")}
                  </Button>
                </May>
                <Button size="xs" variant="default" component={Link} to={`/writer/content/${article.id}`}>
                  {t("analyze.edit")}
                </Button>
                <Button
                  size="xs"
                  variant="subtle"
                  component={Link}
                  to={`/optimizer/compare?content=${article.id}`}
                >
                  {t("analyze.runs")}
                </Button>
              </>
            }
          />
        ) : (
          <EmptyState title={t("analyze.never")}>{t("analyze.neverText")}</EmptyState>
        )
      }
    </QueryState>
  );
}
