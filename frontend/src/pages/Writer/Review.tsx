import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageHeader } from "../../components/PageHeader";
import { ReviewDesk } from "../../modules/writer/review/ReviewDesk";
import { useQueue } from "../../modules/writer/review/useQueue";

export function Review(): ReactNode {
  const { t } = useTranslation("writer");
  const queue = useQueue();
  return (
    <>
      <PageHeader title={t("review.title")} description={t("review.description")} />
      <QueryState query={queue.query} title={t("review.failed")} rows={8}>
        {({ results }) =>
          results.length === 0 ? (
            <EmptyState
              title={t("review.empty")}
              action={
                <Button component={Link} to="/writer/content" mt="sm">
                  {t("images.toContent")}
                </Button>
              }
            >
              {t("review.emptyText")}
            </EmptyState>
          ) : (
            <ReviewDesk queue={queue} />
          )
        }
      </QueryState>
    </>
  );
}
