import type { Schemas } from "@igny8/api-client/client";
import { created_at, site_id } from "./fixtures";

export const keyword: Schemas["KeywordOutput"] = {
  id: "kw_1",
  site_id,
  sector_id: null,
  phrase: "heat pump old house",
  volume: 2400,
  difficulty: 32,
  cpc_micro: 1_450_000,
  intent: "informational",
  country: "GB",
  language: "en",
  status: "new",
  cluster_id: null,
  cluster_score: null,
  cluster_why: "",
  created_at,
};

const rowProblem = { row: 7, column: "Volume", code: "not_a_number", sentence: "“many” is not a number." };

export const keywordImport: Schemas["ImportDetailOutput"] = {
  id: "kimp_1",
  site_id,
  filename: "keywords.csv",
  source: "ahrefs",
  mapping: { phrase: "Keyword", volume: "Volume" },
  preview: {
    source: "ahrefs",
    lines: 320,
    columns: ["Keyword", "Volume"],
    sample_rows: [{ phrase: "heat pump cost", volume: 5400, difficulty: 41, intent: "commercial" }],
    problems: [rowProblem],
  },
  state: "done",
  created: 318,
  duplicates: 1,
  rejected: 1,
  problems: [rowProblem],
  job_id: "job_1",
  created_at,
};

export const cluster: Schemas["ClusterOutput"] = {
  id: "clu_1",
  site_id,
  name: "Heat pumps in old houses",
  description: "What an old house needs for a heat pump.",
  primary_keyword_id: "kw_1",
  primary_phrase: "heat pump old house",
  keyword_count: 8,
  volume: 9100,
  difficulty: 33,
  status: "mapped",
  method: "minilm",
  created_at,
};

const title = "How a heat pump works in an old house";

export const idea: Schemas["IdeaOutput"] = {
  id: "idea_1",
  site_id,
  cluster_id: "clu_1",
  cluster_name: "Heat pumps in old houses",
  title,
  description: "Heat loss, flow temperature and radiators, explained with numbers.",
  outline: ["Heat loss", "Flow temperature"],
  primary_keyword: "heat pump old house",
  secondary_keywords: [],
  entity_type: "post",
  structure: "guide",
  target_words: 1500,
  priority: 9100,
  status: "new",
  note: "",
  created_at,
};

export const task: Schemas["TaskOutput"] = {
  id: "task_1",
  site_id,
  idea_id: "idea_1",
  cluster_id: "clu_1",
  title,
  outline: [],
  primary_keyword: "heat pump old house",
  secondary_keywords: [],
  entity_type: "post",
  structure: "guide",
  target_words: 1500,
  due: null,
  priority: 1,
  status: "queued",
  error: "",
  created_at,
};

export const item: Schemas["ContentOutput"] = {
  id: "cont_1",
  site_id,
  task_id: "task_1",
  cluster_id: "clu_1",
  title,
  slug: "heat-pump-old-house",
  primary_keyword: "heat pump old house",
  entity_type: "post",
  structure: "guide",
  language: "en",
  word_count: 1480,
  status: "review",
  stage: "optimised",
  version: 3,
  seo_score: 84,
  provider: "offline",
  published_to: [],
  published_at: null,
  created_at,
  updated_at: created_at,
};

export const content: Schemas["ContentDetailOutput"] = {
  ...item,
  html: "<p>A heat pump moves heat.</p>",
  json_blocks: [
    { type: "heading", level: 2, text: "Start with the heat loss" },
    { type: "rich_text", html: "<p>A heat pump moves <strong>heat</strong> instead of making it.</p>" },
  ],
  excerpt: "",
  meta_title: title,
  meta_description: "Heat loss, flow temperature and radiators.",
  secondary_keywords: [],
  internal_links: [],
  optimization_scores: {},
  external_ids: {},
  model: "",
  review_note: "",
};

export const record: Schemas["RecordOutput"] = {
  id: "pub_1",
  site_id,
  content_id: "cont_1",
  content_title: title,
  destination: "hosted",
  status: "published",
  content_version: 3,
  external_id: "",
  external_url: "http://127.0.0.1:8024/site_1/blog/heat-pump-old-house/",
  external_status: "publish",
  published_at: created_at,
  verified_at: created_at,
  error_code: "",
  error_detail: "",
  job_id: "job_1",
};

export const deployment: Schemas["DeploymentOutput"] = {
  id: "dep_1",
  site_id,
  version: 4,
  status: "deployed",
  build_url: "http://127.0.0.1:8024/site_1/",
  deployed_at: created_at,
  page_count: 42,
  bytes: 1_820_000,
  seconds: 1.4,
  error_detail: "",
  job_id: "job_1",
  created_at,
};

export const image: Schemas["ImageOutput"] = {
  id: "img_1",
  site_id,
  content_id: "cont_1",
  role: "featured",
  position: 0,
  prompt: "A house in winter",
  alt: "A house in winter",
  mime: "image/webp",
  width: 1200,
  height: 630,
  bytes: 40_000,
  state: "generated",
};
