import { z } from "zod";
import type { Execution, Rule } from "../../services/automation.api";

const actionsShape = z.array(z.object({ type: z.string() })).catch([]);
const scheduleShape = z.union([
  z.object({ cron: z.string(), timezone: z.string().optional() }),
  z.object({ every_minutes: z.number() }),
]);

const outcomeShape = z.object({
  type: z.string().catch(""),
  state: z.string().catch(""),
  done: z.number().catch(0),
  detail: z.string().optional().catch(undefined),
});

export const actionTypes = ({ actions }: Pick<Rule, "actions">): string[] =>
  actionsShape.parse(actions).map(({ type }) => type);

/** "At 0 2 * * * UTC", "Every 90 minutes", or null for a rule that waits for an event. */
export function scheduleOf({ schedule }: Pick<Rule, "schedule">): string | null {
  const found = scheduleShape.safeParse(schedule);
  if (!found.success) return null;
  if ("every_minutes" in found.data) return `Every ${found.data.every_minutes} minutes`;
  return `At ${found.data.cron} ${found.data.timezone ?? ""}`.trim();
}

export const outcomesOf = ({ outcomes }: Pick<Execution, "outcomes">): z.infer<typeof outcomeShape>[] =>
  z.array(outcomeShape).catch([]).parse(outcomes);
