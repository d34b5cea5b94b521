import { useQueries } from "@tanstack/react-query";
import { useKey, useSite } from "../../../hooks/workspace";
import type { List } from "../../../lib/list";
import type { ListParams } from "../../../lib/params";
import { listClusters, listIdeas, listKeywords } from "../../../services/planner.api";
import { listContent, listTasks } from "../../../services/writer.api";

type Load = (params: ListParams) => Promise<List<unknown>>;

interface Stage {
  title: string;
  to: string;
  load: Load;
  statuses: readonly string[];
}

const stages: readonly Stage[] = [
  { title: "Keywords", to: "/planner/keywords", load: listKeywords, statuses: ["new", "mapped"] },
  { title: "Clusters", to: "/planner/clusters", load: listClusters, statuses: ["new", "mapped"] },
  { title: "Ideas", to: "/planner/ideas", load: listIdeas, statuses: ["new", "queued", "done"] },
  { title: "Tasks", to: "/writer/tasks", load: listTasks, statuses: ["queued", "running", "done", "failed"] },
  { title: "Content", to: "/writer/content", load: listContent, statuses: ["draft", "review", "approved"] },
  { title: "Published", to: "/writer/content?status=published", load: listContent, statuses: ["published"] },
];

export interface StageCounts {
  title: string;
  to: string;
  isReady: boolean;
  error: Error | null;
  parts: { status: string; count: number; isCapped: boolean }[];
}

const countOf = (load: Load, site: string, status: string): Promise<List<unknown>> =>
  load({ site, status, count: "true", page_size: "1" });

/** How many things stand at each stage and status. */
export function usePipeline(): StageCounts[] {
  const site = useSite();
  const key = useKey();
  const asked = stages.flatMap((stage) => stage.statuses.map((status) => ({ stage, status })));
  const answers = useQueries({
    queries: asked.map(({ stage, status }) => ({
      queryKey: key("count", stage.title, status),
      queryFn: () => countOf(stage.load, site.id, status),
    })),
  });
  return stages.map((stage) => {
    const own = answers.filter((_, index) => asked[index]?.stage === stage);
    return {
      title: stage.title,
      to: stage.to,
      isReady: own.every(({ data }) => data !== undefined),
      error: own.find(({ error }) => error)?.error ?? null,
      parts: own.map(({ data }, index) => ({
        status: stage.statuses[index] ?? "",
        count: data?.count ?? 0,
        isCapped: data?.count_capped ?? false,
      })),
    };
  });
}
