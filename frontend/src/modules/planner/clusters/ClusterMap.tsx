import { count, short } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Group, Text, VisuallyHidden } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Dot } from "../../../components/grid/Dot";
import { useWords } from "../../../hooks/useWords";
import { useKey, useSite } from "../../../hooks/workspace";
import { type Cluster, listClusters } from "../../../services/planner.api";
import classes from "./ClusterMap.module.css";
import { type Tile, treemap } from "./treemap";

const shown = 120; // tiles; smaller ones could not be read
const height = 480;

/** The site's clusters as areas: as large as their volume, coloured by whether something answers them. */
export function ClusterMap(): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const key = useKey();
  const query = useQuery({
    queryKey: key("clusters", "map"),
    queryFn: () => listClusters({ site: site.id, ordering: "-volume", page_size: shown, count: "true" }),
  });
  return (
    <QueryState query={query} title={t("clusters.failed")} rows={10}>
      {({ results, count: all, count_capped }) => (
        <>
          <Group justify="space-between" mb="xs">
            <Legend />
            {all && all > results.length ? (
              <Text size="xs" c="dimmed">
                {t("map.part", { shown: results.length, all: count(all) + (count_capped ? "+" : "") })}
              </Text>
            ) : null}
          </Group>
          <Tiles clusters={results} />
        </>
      )}
    </QueryState>
  );
}

function Legend(): ReactNode {
  const { t } = useTranslation("planner");
  return (
    <Group gap="lg" fz="xs">
      <Dot tone="indigo">{t("map.mapped")}</Dot>
      <Dot tone="gray">{t("map.new")}</Dot>
      <Text size="xs" c="dimmed">
        {t("map.size")}
      </Text>
    </Group>
  );
}

/** The tile that lies next in a direction: the nearest middle on that side. */
function neighbour(tiles: readonly Tile<Cluster>[], from: number, key: string): number {
  const here = tiles[from];
  const isSideways = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
  let best = from;
  let least = Infinity;
  tiles.forEach((tile, index) => {
    if (!here || index === from) return;
    const across = tile.x + tile.width / 2 - here.x - here.width / 2;
    const down = tile.y + tile.height / 2 - here.y - here.height / 2;
    const ahead = sign * (isSideways ? across : down);
    const distance = Math.abs(across) + Math.abs(down) + Math.abs(isSideways ? down : across);
    if (ahead > 0.001 && distance < least) [best, least] = [index, distance];
  });
  return best;
}

function Tiles({ clusters }: { clusters: readonly Cluster[] }): ReactNode {
  const { t } = useTranslation("planner");
  const wordsOf = useWords();
  const navigate = useNavigate();
  const { ref, width } = useElementSize();
  const [active, setActive] = useState(0);
  const tiles = treemap(clusters, ({ volume }) => Math.max(1, volume), Math.max(0.5, width / height));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = neighbour(tiles, active, event.key);
    setActive(next);
    event.currentTarget.querySelectorAll<HTMLElement>("button")[next]?.focus();
  };
  const placeOf = ({ x, y, width: w, height: h }: Tile<Cluster>): CSSProperties => ({
    left: `${x * 100}%`,
    top: `${y * 100}%`,
    width: `${w * 100}%`,
    height: `${h * 100}%`,
  });
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- its buttons have the focus
    <div ref={ref} className={classes.map} role="group" aria-label={t("map.label")} onKeyDown={onKeyDown}>
      {tiles.map((tile, index) => {
        const { id, name, volume, keyword_count, status } = tile.item;
        return (
          <button
            key={id}
            type="button"
            className={classes.tile}
            data-status={status}
            data-small={tile.width * width < 70 || tile.height * height < 34}
            style={placeOf(tile)}
            tabIndex={index === active ? 0 : -1}
            title={name}
            onFocus={() => setActive(index)}
            onClick={() => void navigate(`/planner/clusters/${id}`)}
          >
            <span className={classes.name} aria-hidden>
              {name}
            </span>
            <span className={classes.volume} aria-hidden>
              {short(volume)}
            </span>
            <VisuallyHidden>
              {t("map.tile", {
                name,
                volume: count(volume),
                keywords: keyword_count,
                status: wordsOf(status),
              })}
            </VisuallyHidden>
          </button>
        );
      })}
    </div>
  );
}
