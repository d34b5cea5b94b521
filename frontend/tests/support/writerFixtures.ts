import type { Schemas } from "@igny8/api-client/client";
import { created_at, site_id } from "./fixtures";

export const article =
  "<p>A heat pump moves heat instead of making it.</p>\n<h2>Start with the heat loss</h2>\n" +
  "<p>Insulate the loft first, then choose the size.</p>\n<dl><dt>Is it loud?</dt><dd>No.</dd></dl>";

export const analysis: Schemas["AnalysisOutput"] = {
  score: 71,
  groups: { seo: 68, readability: 80 },
  not_available: [],
  word_count: 40,
  reading_ease: 61.5,
  findings: [
    {
      id: "long_sentences",
      group: "readability",
      equivalent: "",
      score: 3,
      weight: 1,
      light: "red",
      sentence: "One sentence has more than 20 words.",
      how_to_mend: "Make two of it.",
      positions: [{ block: 2, start: 0, end: 24, text: "Insulate the loft first," }],
    },
    {
      id: "title_length",
      group: "seo",
      equivalent: "",
      score: 9,
      weight: 1,
      light: "green",
      sentence: "The title has a good length.",
      how_to_mend: "",
      positions: [],
    },
  ],
};

export const versions: Schemas["VersionOutput"][] = [3, 2, 1].map((number) => ({
  id: `ver_${String(number)}`,
  number,
  changed_by: number === 1 ? "model" : "person",
  user_id: number === 1 ? null : "user_1",
  job_id: null,
  why: number === 1 ? "Written" : "Edited",
  created_at,
}));

export const comparison: Schemas["CompareOutput"] = {
  fields_changed: [{ field: "title", before: "Old title", after: "New title" }],
  html: [
    {
      kind: "changed",
      tag: "p",
      segments: [
        { kind: "equal", text: "A heat pump ", href: "" },
        { kind: "delete", text: "makes", href: "" },
        { kind: "insert", text: "moves", href: "" },
        { kind: "equal", text: " heat.", href: "" },
      ],
    },
  ],
};

export const comment: Schemas["CommentOutput"] = {
  id: "rcom_1",
  site_id,
  content_id: "cont_1",
  user_id: "user_1",
  text: "Say how much it saves.",
  quote: "Insulate the loft first",
  version: 3,
  resolved_at: null,
  created_at,
};

export const link: Schemas["LinkOutput"] = {
  id: "link_1",
  site_id,
  source_id: "cont_1",
  source_page_id: null,
  source_title: "How a heat pump works in an old house",
  target_id: "cont_2",
  target_page_id: null,
  target_title: "Insulating a loft",
  anchor: "the loft",
  block: 2,
  position: 9,
  link_type: "related",
  score: 0.8,
  why: "Both speak of insulation.",
  state: "applied",
  job_id: null,
  created_at,
  updated_at: created_at,
};
