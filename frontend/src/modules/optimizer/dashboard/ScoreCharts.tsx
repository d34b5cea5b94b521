import "@mantine/charts/styles.css";
import { AreaChart, BarChart } from "@mantine/charts";
import { Paper, SimpleGrid, Text, Title, VisuallyHidden } from "@mantine/core";
import { day } from "@igny8/ui/format";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SiteScore } from "../../../services/optimizer.api";

const height = 200;
// Drawings are for the eye, and no stop of the Tab key: the table below them says the same.

/** How the site scored day by day, and how many pages were good, fair and poor. */
export function ScoreCharts({ scores }: { scores: readonly SiteScore[] }): ReactNode {
  const { t } = useTranslation("optimizer");
  const last = scores.at(-1);
  const data = scores.map(({ date, average, good, fair, poor }) => ({
    date: day(date),
    [t("scores.average")]: Math.round(average),
    [t("scores.good")]: good,
    [t("scores.fair")]: fair,
    [t("scores.poor")]: poor,
  }));
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Paper withBorder p="md" component="figure" m={0}>
        <Title order={2} size="h5" mb="sm">
          {t("scores.overTime")}
        </Title>
        <div aria-hidden>
          <AreaChart
            h={height}
            data={data}
            dataKey="date"
            series={[{ name: t("scores.average"), color: "indigo.5" }]}
            curveType="monotone"
            withDots={data.length < 15}
            yAxisProps={{ domain: [0, 100], width: 32 }}
            gridAxis="y"
            areaChartProps={{ accessibilityLayer: false }}
          />
        </div>
        <Told>{last ? t("scores.now", { score: Math.round(last.average), count: last.pages }) : null}</Told>
      </Paper>
      <Paper withBorder p="md" component="figure" m={0}>
        <Title order={2} size="h5" mb="sm">
          {t("scores.distribution")}
        </Title>
        <div aria-hidden>
          <BarChart
            h={height}
            data={data}
            dataKey="date"
            type="stacked"
            series={[
              { name: t("scores.good"), color: "teal.6" },
              { name: t("scores.fair"), color: "orange.5" },
              { name: t("scores.poor"), color: "red.6" },
            ]}
            yAxisProps={{ width: 32, allowDecimals: false }}
            maxBarWidth={28}
            barChartProps={{ accessibilityLayer: false }}
            gridAxis="y"
          />
        </div>
        <Told>{last ? t("scores.pages", { good: last.good, fair: last.fair, poor: last.poor }) : null}</Told>
      </Paper>
      <VisuallyHidden>
        <table>
          <caption>{t("scores.overTime")}</caption>
          <tbody>
            {scores.map(({ id, date, average, pages }) => (
              <tr key={id}>
                <th scope="row">{day(date)}</th>
                <td>{t("scores.now", { score: Math.round(average), count: pages })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </SimpleGrid>
  );
}

function Told({ children }: { children: ReactNode }): ReactNode {
  return (
    <Text component="figcaption" size="sm" c="dimmed" mt="xs">
      {children}
    </Text>
  );
}
