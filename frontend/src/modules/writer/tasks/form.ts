import { z } from "zod";
import type { Task, TaskChange } from "../../../services/writer.api";
import { linesOf } from "../../../lib/lines";
import { type EntityType, type Structure, entityTypes, structures } from "../../../lib/structures";

export interface TaskValues extends Record<string, unknown> {
  title: string;
  primary_keyword: string;
  secondary_keywords: string[];
  /** A heading a line. */
  outline: string;
  structure: Structure;
  entity_type: EntityType;
  target_words: number;
  language: string;
  author_profile_id: string | null;
  instructions: string;
  due: string;
}

/** What the browser can tell by itself; `needed` is said of fields that are empty. */
export const taskSchema = (needed: string) =>
  z.object({
    title: z.string().trim().min(1, needed),
    primary_keyword: z.string().trim().min(1, needed),
    target_words: z.number(needed),
  });

export const emptyTask = (language: string): TaskValues => ({
  title: "",
  primary_keyword: "",
  secondary_keywords: [],
  outline: "",
  structure: "article",
  entity_type: "post",
  target_words: 1_500,
  language,
  author_profile_id: null,
  instructions: "",
  due: "",
});

export const valuesOf = (task: Task): TaskValues => ({
  title: task.title,
  primary_keyword: task.primary_keyword,
  secondary_keywords: task.secondary_keywords,
  outline: task.outline.join("\n"),
  structure: structures.find((name) => name === task.structure) ?? "article",
  entity_type: entityTypes.find((name) => name === task.entity_type) ?? "post",
  target_words: task.target_words,
  language: task.language,
  author_profile_id: task.author_profile_id,
  instructions: task.instructions,
  due: task.due ?? "",
});

type TaskBody = TaskChange & { title: string; primary_keyword: string };

/** What the API is told of fields that changed. */
export const changeOf = ({ outline, due, ...changed }: Partial<TaskValues>): TaskChange => ({
  ...changed,
  ...(outline === undefined ? {} : { outline: linesOf(outline) }),
  ...(due === undefined ? {} : { due: due || null }),
});

export const bodyOf = (values: TaskValues): TaskBody => ({
  ...changeOf(values),
  title: values.title.trim(),
  primary_keyword: values.primary_keyword.trim(),
});
