import type { Schemas } from "@igny8/api-client/client";
import { created_at, site_id } from "./fixtures";

export const link: Schemas["LinkOutput"] = {
  id: "link_1",
  site_id,
  source_id: "cont_1",
  source_page_id: null,
  source_title: "How a heat pump works",
  target_id: "cont_2",
  target_page_id: null,
  target_title: "What a heat pump costs",
  anchor: "the cost of a heat pump",
  block: 3,
  position: 14,
  link_type: "contextual",
  score: 0.72,
  why: "The words name what the other page is about.",
  state: "suggested",
  job_id: null,
  created_at,
  updated_at: created_at,
};

export const previews: Schemas["LinkPreviewsOutput"] = {
  pages: [
    {
      content_id: "cont_1",
      title: link.source_title,
      version: 3,
      is_live: true,
      links: 1,
      refused: {},
      changes: [
        {
          kind: "changed",
          tag: "p",
          segments: [
            { kind: "equal", text: "Think of ", href: "" },
            { kind: "delete", text: link.anchor, href: "" },
            { kind: "insert", text: link.anchor, href: "/blog/cost/" },
          ],
        },
      ],
    },
  ],
};

const figures = {
  pages: 24,
  links: 79,
  orphans: 12,
  unreachable: 9,
  hubs: 15,
  broken: 2,
  clusters_without_hub: 1,
  max_depth: 4,
  mean_depth: 1.5,
  anchor_diversity: 0.576,
};

export const graph: Schemas["GraphDetailOutput"] = {
  id: "graph_1",
  site_id,
  ...figures,
  created_at,
  changes: {
    since: "graph_0",
    figures: [{ figure: "orphans", before: 20, now: 12 }],
    members: [{ group: "orphans", came: ["lpg_1"], went: ["lpg_2"], came_count: 1, went_count: 9 }],
  },
};

export const page: Schemas["LinkedPageDetailOutput"] = {
  id: "lpg_1",
  site_id,
  content_id: "cont_1",
  page_id: null,
  cluster_id: "clu_1",
  title: "How a heat pump works",
  address: "/blog/heat-pump/",
  entity_type: "post",
  is_live: true,
  inbound: 0,
  outbound: 4,
  depth: 2,
  weight: 0.04,
  is_orphan: true,
  is_hub: false,
  broken_count: 1,
  anchor_count: 1,
  anchor_diversity: 0.5,
  anchors: [{ anchor: "heat pump", count: 3 }],
  broken: [{ href: "/gone/", anchor: "this guide" }],
};
