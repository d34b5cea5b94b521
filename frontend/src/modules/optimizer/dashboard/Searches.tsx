import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, Paper, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import { useKey, useSite } from "../../../hooks/workspace";
import { searchSeries } from "../../../services/optimizer.api";
import { UploadDialog } from "./UploadButton";

const SearchChart = lazy(async () => ({ default: (await import("./SearchChart")).SearchChart }));

/** What searchers did, from Search Console's files. */
export function Searches(): ReactNode {
  const { t } = useTranslation("optimizer");
  const site = useSite();
  const key = useKey();
  const query = useQuery({ queryKey: key("optimizer", "searches"), queryFn: () => searchSeries(site.id) });
  const [isUploading, { open, close }] = useDisclosure(false);
  return (
    <>
      <QueryState query={query} title={t("searches.failed")} rows={5}>
        {(series) =>
          series.days.length === 0 ? (
            <EmptyState
              title={t("searches.empty")}
              action={
                <May role="editor">
                  <Button variant="default" onClick={open}>
                    {t("upload.button")}
                  </Button>
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
      <UploadDialog isOpen={isUploading} onClose={close} />
    </>
  );
}
