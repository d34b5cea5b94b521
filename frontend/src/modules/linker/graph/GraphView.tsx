import { count } from "@igny8/ui/format";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Alert, Center, Grid, Loader, Paper, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../../hooks/useAddress";
import { useKey, useSite } from "../../../hooks/workspace";
import { type Drawing, loadDrawing } from "../../../services/linker.api";
import { GraphFilters } from "./GraphFilters";
import { Legend } from "./Legend";
import { PagePanel } from "./PagePanel";
import { type GraphFilter, hasWebGl, kept } from "./model";

const GraphCanvas = lazy(async () => ({ default: (await import("./GraphCanvas")).GraphCanvas }));

/** The drawn graph, what it stresses, and the page that is chosen beside it. */
export function GraphView(): ReactNode {
  const { t } = useTranslation("linker");
  const site = useSite();
  const key = useKey();
  const [loaded, setLoaded] = useState(0);
  const [isPossible] = useState(hasWebGl);
  const query = useQuery({
    queryKey: key("linker", "drawing"),
    queryFn: () => loadDrawing(site.id, setLoaded),
    enabled: isPossible,
    staleTime: 300_000, // it is drawn anew only when the graph is measured
    structuralSharing: false,
  });
  const [id] = useAddress("node");
  if (!isPossible || (query.data && query.data.nodes.length === 0)) {
    return (
      <Stack>
        {isPossible ? null : <Alert color="gray">{t("graph.noWebGl")}</Alert>}
        {id ? <PagePanel id={id} /> : null}
      </Stack>
    );
  }
  if (query.isError) {
    return (
      <ProblemAlert error={query.error} title={t("graph.failed")} onRetry={() => void query.refetch()} />
    );
  }
  if (!query.data) {
    return (
      <Center h={520}>
        <Stack align="center" gap="xs">
          <Loader aria-hidden />
          <Text size="sm" c="dimmed" role="status">
            {t("graph.loading", { count: loaded, pages: count(loaded) })}
          </Text>
        </Stack>
      </Center>
    );
  }
  return <Drawn drawing={query.data} />;
}

function Drawn({ drawing }: { drawing: Drawing }): ReactNode {
  const { t } = useTranslation("linker");
  const [chosen, choose] = useAddress("node");
  const [filter, setFilter] = useState<GraphFilter>({ kind: "all", cluster: null, words: "" });
  const keep = useMemo(() => kept(drawing, filter), [drawing, filter]);
  return (
    <>
      <GraphFilters
        drawing={drawing}
        filter={filter}
        onChange={(change) => setFilter((before) => ({ ...before, ...change }))}
      />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Suspense fallback={<Center h={520}>{t("graph.drawingNow")}</Center>}>
            <GraphCanvas drawing={drawing} kept={keep} chosen={chosen} onChoose={choose} />
          </Suspense>
          <Legend drawing={drawing} shown={keep?.size ?? drawing.nodes.length} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          {chosen ? (
            <PagePanel id={chosen} />
          ) : (
            <Paper withBorder p="md">
              <Text size="sm" c="dimmed">
                {t("graph.choose")}
              </Text>
            </Paper>
          )}
        </Grid.Col>
      </Grid>
    </>
  );
}
