import type { ParseKeys } from "i18next";
import type { Pipeline } from "../../services/overview.api";

export interface Stage {
  label: Extract<ParseKeys<"home">, `stages.${string}`>;
  to: string;
  total: number;
  /** How many of these a person or the machine still has to take further, and where they are listed. */
  waiting: { status: string; count: number; to: string }[];
}

interface StageShape {
  label: Stage["label"];
  to: string;
  counts: (pipeline: Pipeline) => Record<string, number>;
  waiting: readonly string[];
}

const shapes: readonly StageShape[] = [
  { label: "stages.keywords", to: "/planner/keywords", counts: ({ keywords }) => keywords, waiting: ["new"] },
  { label: "stages.clusters", to: "/planner/clusters", counts: ({ clusters }) => ({ clusters }), waiting: [] },
  { label: "stages.ideas", to: "/planner/ideas", counts: ({ ideas }) => ideas, waiting: ["new", "queued"] },
  { label: "stages.tasks", to: "/writer/tasks", counts: ({ tasks }) => tasks, waiting: ["queued", "running", "failed"] },
  { label: "stages.content", to: "/writer/content", counts: ({ content }) => content, waiting: ["draft", "review", "approved"] },
  { label: "stages.published", to: "/publisher/records", counts: ({ content }) => ({ published: content["published"] ?? 0 }), waiting: [] },
]; // prettier-ignore

const sum = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((all, one) => all + one, 0);

export const stagesOf = (pipeline: Pipeline): Stage[] =>
  shapes.map(({ label, to, counts, waiting }) => {
    const all = counts(pipeline);
    return {
      label,
      to,
      total: sum(all),
      waiting: waiting
        .filter((status) => (all[status] ?? 0) > 0)
        .map((status) => ({ status, count: all[status] ?? 0, to: `${to}?status=${status}` })),
    };
  });
