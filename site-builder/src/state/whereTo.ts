import type { BlueprintRow } from "../api/builder.api";
import { stepNames } from "./draft";

type Begun = Pick<BlueprintRow, "id" | "status" | "wizard_step" | "page_count">;

const labels: Partial<Record<BlueprintRow["status"], string>> = { failed: "See why", generating: "Watch" };

/** Where one goes on with a blueprint: in the wizard until its questions are answered and it has pages, then on the canvas. */
export function whereTo({ id, status, wizard_step, page_count }: Begun): { to: string; label: string } {
  const isMade = wizard_step === stepNames[4] && page_count > 0;
  if (status !== "draft" || isMade) return { to: `/edit/${id}`, label: labels[status] ?? "Edit" };
  const step = Math.max(
    stepNames.findIndex((name) => name === wizard_step),
    0,
  );
  return { to: `/wizard/${id}/${String(Math.min(step, 3) + 1)}`, label: "Go on" };
}
