import type { Theme } from "@igny8/blocks/generated";
import { createContext, useContext } from "react";

/** What the canvas knows of the site around the page that is edited. */
export interface Canvas {
  siteId: string;
  theme: Theme;
  language: string;
  /** Addresses of the site's pages, for links. */
  paths: readonly string[];
}

export const CanvasContext = createContext<Canvas | null>(null);

export function useCanvas(): Canvas {
  const canvas = useContext(CanvasContext);
  if (!canvas) throw new Error("useCanvas needs a CanvasContext above it");
  return canvas;
}
