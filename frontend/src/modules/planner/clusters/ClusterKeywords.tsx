import { EmptyState } from "@igny8/ui/EmptyState";
import { count, percent } from "@igny8/ui/format";
import { Badge, Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../../components/DataTable";
import { ListPage } from "../../../components/ListPage";
import { useAddress } from "../../../hooks/useAddress";
import { useCan } from "../../../hooks/useCan";
import { useList } from "../../../hooks/useList";
import { useWords } from "../../../hooks/useWords";
import { type Cluster, type Keyword, listKeywords } from "../../../services/planner.api";
import { MoveButton } from "./MoveButton";
import { SplitButton } from "./SplitButton";

/** The keywords of a cluster, each with how well it fits; choose some to move them or make them a cluster. */
export function ClusterKeywords({ cluster }: { cluster: Cluster }): ReactNode {
  const { t } = useTranslation("planner");
  const can = useCan();
  const wordsOf = useWords();
  const [, open] = useAddress("keyword");
  const query = useList({
    name: "keywords",
    load: listKeywords,
    fixed: { cluster: cluster.id, ordering: "-volume" as const },
  });
  const columns: Column<Keyword>[] = [
    {
      id: "phrase",
      header: t("keywords.keyword"),
      cell: ({ id, phrase }) => (
        <Group gap="xs" fw={560}>
          {phrase}
          {id === cluster.primary_keyword_id ? (
            <Badge size="sm" variant="light" tt="none">
              {t("clusters.primary")}
            </Badge>
          ) : null}
        </Group>
      ),
    },
    { id: "volume", header: t("keywords.volume"), align: "end", sort: "volume", cell: ({ volume }) => count(volume) },
    { id: "difficulty", header: t("keywords.difficulty"), align: "end", sort: "difficulty", cell: ({ difficulty }) => difficulty },
    { id: "intent", header: t("keywords.intent"), cell: ({ intent }) => wordsOf(intent) },
    {
      id: "fit",
      header: t("clusters.fit"),
      align: "end",
      cell: ({ cluster_score, cluster_locked }) =>
        cluster_locked ? t("clusters.byHand") : cluster_score === null ? "–" : percent(cluster_score),
    },
    {
      id: "why",
      header: t("clusters.why"),
      silent: true,
      cell: ({ id, phrase }) => (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t("clusters.whyIs", { phrase })}
          onClick={() => open(id)}
        >
          {t("clusters.why")}
        </Button>
      ),
    },
  ]; // prettier-ignore
  return (
    <ListPage
      noun={t("keywords.title")}
      query={query}
      columns={columns}
      nameOf={({ phrase }) => phrase}
      bulk={
        can("editor")
          ? (ids, clear) => (
              <>
                <MoveButton keywordIds={ids} from={cluster.id} onMoved={clear} />
                <SplitButton clusterId={cluster.id} keywordIds={ids} onSplit={clear} />
              </>
            )
          : undefined
      }
      empty={<EmptyState title={t("cluster.empty")}>{t("cluster.emptyText")}</EmptyState>}
    />
  );
}
