import type { Plugin } from "@puckeditor/core";
import { type ReactElement, type ReactNode, createContext, useContext } from "react";

/** The panels of the editor's rail that are ours, by name. */
export type Panels = Readonly<
  Record<"pages" | "sections" | "page" | "menu" | "style" | "versions", ReactNode>
>;

export const PanelsContext = createContext<Panels | null>(null);

function Panel({ name }: { name: keyof Panels }): ReactNode {
  return useContext(PanelsContext)?.[name];
}

/** Puck takes its plugins once; what they show comes through the context, and is always the newest. */
export const panelPlugin = (name: keyof Panels, label: string, icon: ReactNode): Plugin => ({
  name,
  label,
  icon,
  render: (): ReactElement => <Panel name={name} />,
});
