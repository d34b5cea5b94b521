import type { Schedule } from "./rule";

/** A schedule as people say it. */
export interface Plan {
  kind: PlanKind;
  /** HH:MM */
  time: string;
  /** 0 is Sunday, as in cron. */
  weekday: number;
  day: number;
  minutes: number;
  cron: string;
}

export const planKinds = ["hourly", "daily", "weekdays", "weekly", "monthly", "interval", "cron"] as const;
export type PlanKind = (typeof planKinds)[number];

const usual: Omit<Plan, "kind"> = { time: "09:00", weekday: 1, day: 1, minutes: 60, cron: "0 9 * * *" };
const clock = /^(\d{1,2}) (\d{1,2}) (\*|\d{1,2}) \* (\*|1-5|[0-6])$/;

const kindOf = (day: string, weekday: string): PlanKind => {
  if (day !== "*") return weekday === "*" ? "monthly" : "cron";
  if (weekday === "*") return "daily";
  return weekday === "1-5" ? "weekdays" : "weekly";
};

function planOfCron(cron: string): Plan {
  if (cron === "0 * * * *") return { ...usual, kind: "hourly", cron };
  const [found, minute = "", hour = "", day = "", weekday = ""] = clock.exec(cron) ?? [];
  if (!found) return { ...usual, kind: "cron", cron };
  return {
    ...usual,
    kind: kindOf(day, weekday),
    time: `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`,
    weekday: /^\d$/.test(weekday) ? Number(weekday) : usual.weekday,
    day: day === "*" ? usual.day : Number(day),
    cron,
  };
}

export const planOf = ({ cron, every_minutes }: Schedule): Plan =>
  every_minutes === undefined
    ? planOfCron(cron ?? usual.cron)
    : { ...usual, kind: "interval", minutes: every_minutes };

export function toSchedule(plan: Plan, timezone: string): Schedule {
  const [hour = 9, minute = 0] = plan.time.split(":").map(Number);
  const at = `${String(minute)} ${String(hour)}`;
  const crons: Record<Exclude<PlanKind, "interval">, string> = {
    hourly: "0 * * * *",
    daily: `${at} * * *`,
    weekdays: `${at} * * 1-5`,
    weekly: `${at} * * ${String(plan.weekday)}`,
    monthly: `${at} ${String(plan.day)} * *`,
    cron: plan.cron,
  };
  return plan.kind === "interval" ? { every_minutes: plan.minutes } : { cron: crons[plan.kind], timezone };
}
