import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";
import { count, day } from "@igny8/ui/format";
import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SearchSeries } from "../../../services/optimizer.api";

const height = 240;

export function SearchChart({ series: { days } }: { series: SearchSeries }): ReactNode {
  const { t } = useTranslation("optimizer");
  const sum = (of: "clicks" | "impressions"): string => count(days.reduce((all, one) => all + one[of], 0));
  const data = days.map(({ date, clicks }) => ({ date: day(date), [t("searches.clicks")]: clicks }));
  return (
    <figure style={{ margin: 0 }}>
      <div aria-hidden>
        <LineChart
          h={height}
          data={data}
          dataKey="date"
          series={[{ name: t("searches.clicks"), color: "indigo.5" }]}
          curveType="monotone"
          withDots={false}
          gridAxis="y"
          lineChartProps={{ accessibilityLayer: false }}
        />
      </div>
      <Text component="figcaption" size="sm" c="dimmed" mt="xs">
        {t("searches.sums", { clicks: sum("clicks"), impressions: sum("impressions"), count: days.length })}
      </Text>
    </figure>
  );
}
