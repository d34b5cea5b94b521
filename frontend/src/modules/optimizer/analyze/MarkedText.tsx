import { Text } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Finding } from "../../../services/optimizer.api";
import classes from "./Analyze.module.css";
import { runsOf, textBlocks } from "./textBlocks";

interface MarkedTextProps {
  html: string;
  /** The finding whose places are marked. */
  finding: Finding | undefined;
}

const sizes: Readonly<Record<string, string>> = { h1: "xl", h2: "lg", h3: "md" };

/** The page's text as the analysis read it, with the places of one finding marked. */
export function MarkedText({ html, finding }: MarkedTextProps): ReactNode {
  const { t } = useTranslation("optimizer");
  const blocks = useMemo(() => textBlocks(html), [html]);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.querySelector("mark")?.scrollIntoView({ block: "center", behavior: "smooth" });
  }, [finding]);
  const places = finding?.positions ?? [];
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it
    <div ref={frame} className={classes.text} role="region" aria-label={t("analyze.text")} tabIndex={0}>
      {blocks.map(({ tag, text }, number) => (
        <Text
          key={number}
          component="p"
          fz={sizes[tag] ?? "sm"}
          fw={tag.startsWith("h") ? 650 : undefined}
          mt={0}
          mb="sm"
          pl={tag === "li" ? "lg" : undefined}
        >
          {runsOf(
            text,
            places.filter(({ block }) => block === number),
          ).map((run, index) => (run.isMarked ? <mark key={index}>{run.text}</mark> : run.text))}
        </Text>
      ))}
    </div>
  );
}
