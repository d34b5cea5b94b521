import { type Icon, IconPencil, IconRobot, IconWorldUpload } from "@tabler/icons-react";
import type { AgendaEntry } from "../../../services/automation.api";

type Kind = AgendaEntry["kind"];

export const icons: Record<Kind, Icon> = { rule: IconRobot, task: IconPencil, publish: IconWorldUpload };

/** The site's own clock; a task has a day only. */
export function timeOf({ kind, at, timezone }: AgendaEntry, language: string | undefined): string {
  if (kind === "task") return "";
  return new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone: timezone }).format(new Date(at));
}
