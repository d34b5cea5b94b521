import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useKey, useSite } from "../../../hooks/workspace";
import { type Pipeline, getPipeline } from "../../../services/sites.api";

export interface Stage {
  title: string;
  to: string;
  parts: { status: string; count: number }[];
}

const parts = (counts: Record<string, number>): Stage["parts"] =>
  Object.entries(counts).map(([status, count]) => ({ status, count }));

function stagesOf({ keywords, clusters, ideas, tasks, content, publishing }: Pipeline): Stage[] {
  return [
    { title: "Keywords", to: "/planner/keywords", parts: parts(keywords) },
    { title: "Clusters", to: "/planner/clusters", parts: [{ status: "clusters", count: clusters }] },
    { title: "Ideas", to: "/planner/ideas", parts: parts(ideas) },
    { title: "Tasks", to: "/writer/tasks", parts: parts(tasks) },
    { title: "Content", to: "/writer/content", parts: parts(content) },
    { title: "Publishing", to: "/publisher/deployments", parts: parts(publishing) },
  ];
}

/** How many things stand at each stage and status of the site. */
export function usePipeline(): UseQueryResult<Stage[]> {
  const site = useSite();
  const key = useKey();
  return useQuery({ queryKey: key("pipeline"), queryFn: () => getPipeline(site.id), select: stagesOf });
}
