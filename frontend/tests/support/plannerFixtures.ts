import type { Schemas } from "@igny8/api-client/client";
import { created_at, site_id } from "./fixtures";

export const keyword: Schemas["KeywordOutput"] = {
  id: "kw_1",
  site_id,
  sector_id: null,
  phrase: "heat pump old house",
  normalised: "heat pump old house",
  volume: 2400,
  difficulty: 32,
  cpc_micro: 1_450_000,
  intent: "informational",
  intent_by: "rules",
  country: "GB",
  language: "en",
  status: "new",
  cluster_id: "clu_1",
  cluster_name: "Heat pumps in old houses",
  cluster_score: 0.82,
  cluster_why: "It shares “heat pump” with the cluster's main keyword.",
  cluster_locked: false,
  variant_of_id: null,
  batch_id: null,
  created_at,
};

export const keywords = Array.from({ length: 200 }, (_, index) => ({
  ...keyword,
  id: `kw_${index + 1}`,
  phrase: `heat pump ${index + 1}`,
  volume: 9000 - index,
}));

export const explanation: Schemas["ExplanationOutput"] = {
  keyword_id: "kw_1",
  phrase: keyword.phrase,
  cluster_id: "clu_1",
  cluster_name: "Heat pumps in old houses",
  score: 0.82,
  why: "It shares “heat pump” with the cluster's main keyword.",
  method: "minilm",
  neighbours: [
    { keyword_id: "kw_9", phrase: "heat pump victorian house", cluster_id: "clu_1", cluster_name: "Heat pumps in old houses", similarity: 0.91 },
  ],
}; // prettier-ignore

export const blockedIdea: Pick<Schemas["IdeaOutput"], "gate"> = {
  gate: {
    verdict: "block",
    reason: "same_keyphrase",
    page_id: "page_1",
    page_ref: "cont_1",
    page_title: "Heat pumps for Victorian terraces",
    page_stage: "published",
    page_url: "",
    similarity: 0.97,
    sentence: "“Heat pumps for Victorian terraces” answers the same search already.",
  },
};

export const savedView: Schemas["SavedFilterOutput"] = {
  id: "view_1",
  site_id,
  target: "keywords",
  name: "Easy and large",
  query: { max_difficulty: "30", ordering: "-volume" },
  created_at,
};

export const trade: Schemas["CatalogueSectorOutput"] = {
  id: "isec_1",
  industry_id: "ind_1",
  industry_name: "Home services",
  slug: "heating",
  name: "Heating",
  keyword_count: 120,
};

export const waitingTask = { id: "task_9", title: "Radiators for heat pumps", due: null };
