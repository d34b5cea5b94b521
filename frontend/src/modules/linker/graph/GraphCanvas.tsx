import { useComputedColorScheme } from "@mantine/core";
import { DirectedGraph } from "graphology";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import Sigma from "sigma";
import type { Drawing } from "../../../services/linker.api";
import classes from "./Graph.module.css";
import { colourOf, sizeOf } from "./model";

interface GraphCanvasProps {
  drawing: Drawing;
  kept: ReadonlySet<string> | null;
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

const longestLabel = 36;
const fewEdges = 500; // so many can be seen one by one
const manyEdges = 5_000;

/** The panel beside the drawing tells the whole title. */
const shortened = (title: string): string =>
  title.length > longestLabel ? `${title.slice(0, longestLabel).trimEnd()}…` : title;

function graphOf({ nodes, edges }: Drawing): DirectedGraph {
  const graph = new DirectedGraph();
  const heaviest = nodes[0]?.weight ?? 1;
  for (const node of nodes) {
    graph.mergeNode(node.id, {
      x: node.x,
      y: node.y,
      label: shortened(node.title),
      size: sizeOf(node, { heaviest, count: nodes.length }),
      color: colourOf(node),
    });
  }
  for (const [source, target] of edges) {
    if (source && target && graph.hasNode(source) && graph.hasNode(target)) graph.mergeEdge(source, target);
  }
  return graph;
}

interface Shown {
  kept: ReadonlySet<string> | null;
  chosen: string | null;
}

const looks = {
  light: { label: "#212529", edge: "#dee2e6", clear: "#adb5bd", strong: "#5450dd", faded: "#e9ecef" },
  dark: { label: "#e9ecef", edge: "#4d4d4d", clear: "#767676", strong: "#7a82f0", faded: "#343434" },
} as const;

/** The drawing on a WebGL canvas. Who cannot use it has the table below, which tells and does the same. */
export function GraphCanvas({ drawing, kept, chosen, onChoose }: GraphCanvasProps): ReactNode {
  const { t } = useTranslation("linker");
  const scheme = useComputedColorScheme("light");
  const container = useRef<HTMLDivElement>(null);
  const sigma = useRef<Sigma | null>(null);
  const shown = useRef<Shown>({ kept, chosen });
  const choose = useRef(onChoose);

  useEffect(() => {
    choose.current = onChoose;
  }, [onChoose]);

  useEffect(() => {
    if (!container.current) return;
    const look = looks[scheme];
    const graph = graphOf(drawing);
    const isNear = (node: string): boolean => {
      const at = shown.current.chosen;
      return at === null || at === node || !graph.hasNode(at) || graph.areNeighbors(at, node);
    };
    const drawn = new Sigma(graph, container.current, {
      allowInvalidContainer: true,
      labelColor: { color: look.label },
      labelSize: 12,
      labelDensity: 0.5,
      labelGridCellSize: 240, // a label's width, so that few lie over another
      labelRenderedSizeThreshold: 7,
      defaultEdgeColor: drawing.edges.length > fewEdges ? look.edge : look.clear,
      minEdgeThickness: drawing.edges.length > manyEdges ? 0.4 : 1.2,
      zoomToSizeRatioFunction: (ratio) => ratio ** 0.25, // points move apart faster than they and their lines grow
      minCameraRatio: 0.01,
      maxCameraRatio: 2,
      hideEdgesOnMove: true,
      nodeReducer: (node, data) => {
        const { kept: keep, chosen: at } = shown.current;
        if (keep && !keep.has(node)) return { ...data, color: look.faded, label: null, zIndex: 0 };
        if (!isNear(node)) return { ...data, color: look.faded, label: null, zIndex: 0 };
        return { ...data, zIndex: 1, highlighted: node === at, forceLabel: node === at };
      },
      edgeReducer: (edge, data) => {
        const { kept: keep, chosen: at } = shown.current;
        const [source, target] = graph.extremities(edge);
        if (at !== null && graph.hasNode(at)) {
          return source === at || target === at
            ? { ...data, color: look.strong, size: 1.5 }
            : { ...data, hidden: true };
        }
        return keep && !(keep.has(source) && keep.has(target)) ? { ...data, hidden: true } : data;
      },
      zIndex: true,
    });
    drawn.on("clickNode", ({ node }) => choose.current(node));
    drawn.on("clickStage", () => choose.current(null));
    sigma.current = drawn;
    return () => {
      sigma.current = null;
      drawn.kill();
    };
  }, [drawing, scheme]);

  useEffect(() => {
    shown.current = { kept, chosen };
    const drawn = sigma.current;
    drawn?.refresh({ skipIndexation: true });
    const place = chosen === null ? undefined : drawn?.getNodeDisplayData(chosen);
    if (drawn && place) void drawn.getCamera().animate({ x: place.x, y: place.y }, { duration: 300 });
  }, [kept, chosen]);

  return (
    <div
      ref={container}
      className={classes.canvas}
      role="img"
      aria-label={t("graph.drawing", { count: drawing.nodes.length })}
    />
  );
}
