import type { Block } from "@igny8/blocks/generated";
import blocksCss from "@igny8/blocks/blocks.css?inline";
import { themeCss } from "@igny8/blocks/theme";
import {
  type Config,
  type Data,
  type Plugin,
  Puck,
  type Viewports,
  blocksPlugin,
  outlinePlugin,
} from "@puckeditor/core";
import "@puckeditor/core/no-external.css";
import {
  IconFileDescription,
  IconFiles,
  IconHistory,
  IconLayoutList,
  IconMenu2,
  IconPalette,
} from "@tabler/icons-react";
import { type ReactNode, useCallback, useMemo } from "react";
import { useCanvas } from "../../canvas/CanvasContext";
import { config } from "../../canvas/config";
import { fromContent, toContent } from "../../canvas/convert";
import { FrameCss, overrides } from "../../canvas/overrides";
import { EditorHeader } from "./EditorHeader";
import { type Panels, PanelsContext, panelPlugin } from "./panels";

// Puck compares these by identity, and begins its history anew when they change.
const viewports: Viewports = [
  { width: 390, height: "auto", label: "Phone", icon: "Smartphone" },
  { width: 820, height: "auto", label: "Tablet", icon: "Tablet" },
  { width: 1280, height: "auto", label: "Desktop", icon: "Monitor" },
];
const iframe = { enabled: true, syncHostStyles: false, waitForStyles: false };

const plugins: Plugin[] = [
  panelPlugin("pages", "Pages", <IconFiles size={20} />),
  blocksPlugin(),
  panelPlugin("sections", "Sections", <IconLayoutList size={20} />),
  outlinePlugin(),
  panelPlugin("page", "Page", <IconFileDescription size={20} />),
  panelPlugin("menu", "Menu", <IconMenu2 size={20} />),
  panelPlugin("style", "Style", <IconPalette size={20} />),
  panelPlugin("versions", "Versions", <IconHistory size={20} />),
];

const parts = { ...overrides, header: EditorHeader };

interface EditorCanvasProps {
  blocks: readonly Block[];
  panels: Panels;
  onChange: (blocks: Block[]) => void;
}

/** Puck over our blocks: what is drawn is what the public site shows, and what is stored is our schema alone. */
export function EditorCanvas({ blocks, panels, onChange }: EditorCanvasProps): ReactNode {
  const { theme } = useCanvas();
  // Puck keeps its own state from here on; a new page, or a version from elsewhere, is a new canvas (`key`).
  const data = useMemo(() => ({ root: {}, content: toContent(blocks) }) satisfies Data, [blocks]);
  const css = useMemo(() => themeCss(theme) + wrappedCss + canvasCss, [theme]);
  const change = useCallback(({ content }: Data) => onChange(fromContent(content)), [onChange]);
  return (
    <PanelsContext value={panels}>
      <FrameCss value={css}>
        <Puck
          config={config as Config}
          data={data}
          plugins={plugins}
          overrides={parts}
          viewports={viewports}
          iframe={iframe}
          height="100%"
          onChange={change}
        />
      </FrameCss>
    </PanelsContext>
  );
}

/** On the canvas each block lies in an element of Puck's, which has to be as wide as the block wants to be. */
const wrappedCss = blocksCss.replaceAll(/\.flow\s*>\s*\.(wide|bleed)(?![\w-])/g, ".flow>:is(.$1,:has(>.$1))");
const canvasCss =
  "[contenteditable]:focus{outline:2px solid var(--accent);outline-offset:4px}" +
  ".canvas-waits{border:1px dashed var(--line);border-radius:var(--radius);padding:2rem;color:var(--muted)}";
