import { BarChart } from "@mantine/charts";
import "@mantine/charts/styles.css";
import { count, day as dayOf, short } from "@igny8/ui/format";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CreditUsage } from "../../../services/billing.api";

/** Credits of each day; whoever cannot see the bars hears the total and the highest day. */
export function DayChart({ usage }: { usage: CreditUsage }): ReactNode {
  const { t } = useTranslation("billing");
  const name = t("usage.credits");
  const data = usage.by_day.map(({ day, credits }) => ({ day: dayOf(`${day}T12:00:00`), [name]: credits }));
  const highest = Math.max(0, ...usage.by_day.map(({ credits }) => credits));
  return (
    <div role="img" aria-label={t("usage.chart", { total: count(usage.total), highest: count(highest) })}>
      <BarChart
        h={220}
        data={data}
        dataKey="day"
        series={[{ name, color: "indigo.6" }]}
        valueFormatter={short}
        maxBarWidth={28}
        xAxisProps={{ minTickGap: 48 }}
        tickLine="none"
        barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
      />
    </div>
  );
}
