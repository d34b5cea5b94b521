import type { Schemas } from "@igny8/api-client/client";

export const quality: Schemas["QualityOutput"] = {
  checked_version: 3,
  is_current: true,
  ok: false,
  findings: [
    {
      id: "duplicate_sentences",
      severity: "block",
      sentence: "12 of 40 sentences stand on another page of this site too.",
      figures: {},
      where: [],
    },
  ],
  figures: {},
  not_available: [],
};

export const entry: Schemas["EntryOutput"] = {
  kind: "task",
  id: "task_1",
  title: "How a heat pump works in an old house",
  day: "2026-11-24",
  at: null,
  status: "queued",
  movable: true,
};
