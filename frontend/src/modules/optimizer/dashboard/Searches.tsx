import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Paper, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import { useKey, useSite } from "../../../hooks/workspace";
import { searchSeries } from "../../../services/optimizer.api";
import { UploadButton } from "./UploadButton";

const SearchChart = lazy(async () => ({ default: (await import("./SearchChart")).SearchChart }));

/** What searchers did, from Search Console's files. */
export function Searches(): ReactNode {
  const { t } = useTranslation("optimizer");
  const site = useSite();
  const key = useKey();
  const query = useQuery({ queryKey: key("optimizer", "searches"), queryFn: () => searchSeries(site.id) });
  return (
    <QueryState query={query} title={t("searches.failed")} rows={5}>
      {(series) =>
        series.days.length === 0 ? (
          <EmptyState
            title={t("searches.empty")}
            action={
              <May role="editor">
                <UploadButton />
              </May>
            }
          >
            {t("searches.emptyText")}
          </EmptyState>
        ) : (
          <Paper withBorder p="md">
            <Suspense fallback={<Skeleton height={240} />}>
              <SearchChart series={series} />
            </Suspense>
          </Paper>
        )
      }
    </QueryState>
  );
}
