import { QueryState } from "@igny8/ui/QueryState";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { useKey, useSite } from "../../../hooks/workspace";
import { listScores } from "../../../services/optimizer.api";

const ScoreCharts = lazy(async () => ({ default: (await import("./ScoreCharts")).ScoreCharts }));

export function Scores(): ReactNode {
  const { t } = useTranslation("optimizer");
  const site = useSite();
  const key = useKey();
  const query = useQuery({ queryKey: key("optimizer", "scores"), queryFn: () => listScores(site.id) });
  return (
    <QueryState query={query} title={t("scores.failed")} rows={5}>
      {(scores) =>
        scores.length === 0 ? null : (
          <Suspense fallback={<Skeleton height={280} />}>
            <ScoreCharts scores={scores} />
          </Suspense>
        )
      }
    </QueryState>
  );
}
