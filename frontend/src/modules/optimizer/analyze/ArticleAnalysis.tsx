import { QueryState } from "@igny8/ui/QueryState";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import { type Article, analysePage, optimise } from "../../../services/optimizer.api";
import { Result } from "./Result";

/** A page of the site as it is now; nothing changes and nothing is spent. */
export function ArticleAnalysis({ article }: { article: Article }): ReactNode {
  const { t } = useTranslation("optimizer");
  const key = useKey();
  const query = useQuery({
    queryKey: key("optimizer", "analysis", article.id, article.version),
    queryFn: () => analysePage(article.id),
  });
  const propose = useAction({ run: () => optimise(article.id, true), done: t("analyze.proposing") });
  return (
    <QueryState query={query} title={t("analyze.failed")} rows={8}>
      {(analysis) => (
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
      )}
    </QueryState>
  );
}
