import type { ReactNode } from "react";
import classes from "./Dot.module.css";

export type Tone = "gray" | "indigo" | "teal" | "orange" | "red";

interface DotProps {
  tone: Tone;
  children: ReactNode;
}

/** A word with a coloured dot, for cells: one element, where a badge would be several. */
export function Dot({ tone, children }: DotProps): ReactNode {
  return (
    <span className={classes.dot} data-tone={tone}>
      {children}
    </span>
  );
}
