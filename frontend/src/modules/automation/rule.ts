import { z } from "zod";
import type { Execution, Rule } from "../../services/automation.api";

const actionsShape = z.array(z.object({ type: z.string() })).catch([]);
const scheduleShape = z.object({ cron: z.string(), timezone: z.string().optional() });

const outcomeShape = z.object({
  type: z.string().catch(""),
  state: z.string().catch(""),
  error: z.string().optional().catch(undefined),
});

export const actionTypes = ({ actions }: Pick<Rule, "actions">): string[] =>
  actionsShape.parse(actions).map(({ type }) => type);

/** "At 0 2 * * * UTC", or null for a rule that waits for an event. */
export function scheduleOf({ schedule }: Pick<Rule, "schedule">): string | null {
  const found = scheduleShape.safeParse(schedule);
  return found.success ? `At ${found.data.cron} ${found.data.timezone ?? ""}`.trim() : null;
}

export const outcomesOf = ({ outcomes }: Pick<Execution, "outcomes">): z.infer<typeof outcomeShape>[] =>
  z.array(outcomeShape).catch([]).parse(outcomes);
