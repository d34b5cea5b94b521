import type { Schemas } from "@igny8/api-client/client";
import { created_at, site_id } from "./fixtures";

export const analysis: Schemas["AnalysisOutput"] = {
  score: 61,
  groups: { seo: 70, readability: 52 },
  not_available: [],
  word_count: 6,
  reading_ease: 58.2,
  findings: [
    {
      id: "long_sentences",
      group: "readability",
      equivalent: "textSentenceLength",
      score: 3,
      weight: 2,
      light: "red",
      sentence: "One sentence is very long.",
      how_to_mend: "Cut it in two.",
      positions: [{ block: 1, start: 4, end: 12, text: "sentence" }],
    },
    {
      id: "keyphrase_in_title",
      group: "seo",
      equivalent: "",
      score: 9,
      weight: 3,
      light: "green",
      sentence: "The title begins with the keyphrase.",
      how_to_mend: "",
      positions: [],
    },
  ],
};

export const run: Schemas["OptimizationDetailOutput"] = {
  id: "opt_1",
  site_id,
  content_id: "cont_1",
  content_title: "How a heat pump works",
  type: "optimise",
  target_keyword: "heat pump",
  state: "done",
  error: "",
  version: 3,
  score_before: 61,
  score_after: 78,
  created_at,
  html_before: "<p>Old.</p>",
  html_after: "<p>New.</p>",
  fields_before: {},
  fields_after: {},
  scores_before: {},
  scores_after: {},
  changes_made: [],
};

export const change: Schemas["ChangeDiffOutput"] = {
  id: "c1",
  finding: "meta_description_length",
  by: "rule",
  summary: "A description that search results show whole",
  state: "proposed",
  score_before: 3,
  score_after: 9,
  needs: [],
  why: "",
  fields_changed: [{ field: "meta_description", before: "", after: "How a heat pump warms a house." }],
  edits: [],
};

export const differences: Schemas["DifferencesOutput"] = {
  html: [
    { kind: "equal", tag: "h2", segments: [{ kind: "equal", text: "Begin here", href: "" }] },
    {
      kind: "changed",
      tag: "p",
      segments: [
        { kind: "delete", text: "Old.", href: "" },
        { kind: "insert", text: "New.", href: "" },
      ],
    },
  ],
  changes: [change, { ...change, id: "c2", summary: "Two shorter sentences", finding: "long_sentences" }],
};

export const pageScore: Schemas["PageAnalysisOutput"] = {
  id: "pan_1",
  site_id,
  content_id: "cont_1",
  content_title: "How a heat pump works",
  content_status: "published",
  score: 61,
  updated_at: created_at,
};

export const siteScore: Schemas["SiteScoreOutput"] = {
  id: "ssc_1",
  site_id,
  date: "2026-11-20",
  pages: 12,
  average: 71.4,
  good: 5,
  fair: 4,
  poor: 3,
};

export const refresh: Schemas["RefreshOutput"] = {
  id: "rfsh_1",
  site_id,
  content_id: "cont_1",
  content_title: "How a heat pump works",
  window_end: "2026-11-15",
  clicks_before: 400,
  clicks_after: 250,
  loss: 0.375,
  state: "open",
  created_at,
};
