import { count, percent } from "@igny8/ui/format";
import { Anchor, Group, Paper, SimpleGrid, Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { GraphDetail } from "../../../services/linker.api";

type Name =
  | "pages" | "links" | "orphans" | "unreachable" | "hubs" | "broken" | "clusters_without_hub" | "mean_depth"
  | "anchor_diversity"; // prettier-ignore

interface Figure {
  name: Name;
  to?: string;
  /** More of it is better (1), worse (-1) or neither. */
  good: 1 | 0 | -1;
  write?: (value: number) => string;
}

const oneDigit = (value: number): string => count(Math.round(value * 10) / 10);

const figures: readonly Figure[] = [
  { name: "pages", good: 0, to: "/linker/graph" },
  { name: "links", good: 1, to: "/linker/candidates?state=applied" },
  { name: "orphans", good: -1, to: "/linker/graph?orphan=true" },
  { name: "unreachable", good: -1, to: "/linker/graph?unreachable=true" },
  { name: "broken", good: -1, to: "/linker/graph?broken=true" },
  { name: "hubs", good: 1, to: "/linker/graph?hub=true" },
  { name: "clusters_without_hub", good: -1 },
  { name: "mean_depth", good: -1, write: oneDigit },
  { name: "anchor_diversity", good: 1, write: percent },
];

/** What the newest measurement says of the site's links, and how that changed since the one before. */
export function Figures({ graph }: { graph: GraphDetail }): ReactNode {
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm">
      {figures.map((figure) => (
        <Card key={figure.name} figure={figure} graph={graph} />
      ))}
    </SimpleGrid>
  );
}

function Card({
  figure: { name, to, good, write = count },
  graph,
}: {
  figure: Figure;
  graph: GraphDetail;
}): ReactNode {
  const { t } = useTranslation("linker");
  const change = graph.changes.figures.find(({ figure }) => figure === name);
  const label = t(`figures.${name}`);
  return (
    <Paper withBorder p="sm">
      <Text size="xs" c="dimmed" title={t(`meaning.${name}`)}>
        {to ? (
          <Anchor component={Link} to={to} inherit c="inherit">
            {label}
          </Anchor>
        ) : (
          label
        )}
      </Text>
      <Group gap="xs" align="baseline">
        <Text fz={24} fw={650} style={{ fontVariantNumeric: "tabular-nums" }}>
          {write(graph[name])}
        </Text>
        {change && change.now !== change.before ? (
          <Difference by={change.now - change.before} good={good} write={write} />
        ) : null}
      </Group>
    </Paper>
  );
}

interface DifferenceProps {
  by: number;
  good: number;
  write: (value: number) => string;
}

function Difference({ by, good, write }: DifferenceProps): ReactNode {
  const { t } = useTranslation("linker");
  const Icon = by > 0 ? IconArrowUpRight : IconArrowDownRight;
  const tone = Math.sign(by) * good;
  const size = write(Math.abs(by));
  return (
    <Group
      gap={2}
      fz="xs"
      role="img"
      aria-label={t(by > 0 ? "change.more" : "change.fewer", { by: size })}
      c={tone === 0 ? "dimmed" : undefined}
      style={
        tone === 0 ? undefined : { color: `var(--mantine-color-${tone > 0 ? "teal" : "red"}-light-color)` }
      }
    >
      <Icon size={14} aria-hidden />
      {size}
    </Group>
  );
}
