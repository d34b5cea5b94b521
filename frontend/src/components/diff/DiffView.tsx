import { Anchor, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./DiffView.module.css";

/** A run of text; `href` is the link that it lies in, or "". */
export interface DiffSegment {
  kind: string;
  text: string;
  href: string;
}

/** A block element of a page, as the API compares two versions of it. */
export interface DiffBlock {
  kind: string;
  tag: string;
  segments: readonly DiffSegment[];
}

interface Run {
  isHidden: boolean;
  blocks: DiffBlock[];
}

const isEqual = ({ kind }: DiffBlock): boolean => kind === "equal";

/** Unchanged blocks that lie together are folded, but for one beside each change. */
function runsOf(blocks: readonly DiffBlock[]): Run[] {
  const runs: Run[] = [];
  blocks.forEach((block, at) => {
    const isNear = [blocks[at - 1], block, blocks[at + 1]].some((near) => near && !isEqual(near));
    const last = runs.at(-1);
    if (last?.isHidden === !isNear) last.blocks.push(block);
    else runs.push({ isHidden: !isNear, blocks: [block] });
  });
  return runs;
}

const headings: Readonly<Record<string, string>> = { h1: "lg", h2: "md", h3: "sm" };

/** What changed on a page, word by word. */
export function DiffView({ blocks, label }: { blocks: readonly DiffBlock[]; label: string }): ReactNode {
  const { t } = useTranslation();
  if (blocks.every(isEqual)) {
    return (
      <Text size="sm" c="dimmed">
        {t("diff.none")}
      </Text>
    );
  }
  return (
    <div role="group" aria-label={label} className={classes.diff}>
      {runsOf(blocks).map((run, index) =>
        run.isHidden ? <Folded key={index} run={run} /> : <Blocks key={index} blocks={run.blocks} />,
      )}
    </div>
  );
}

function Folded({ run }: { run: Run }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <Blocks blocks={run.blocks} />;
  return (
    <Anchor component="button" type="button" size="xs" className={classes.fold} onClick={() => setOpen(true)}>
      {t("diff.unchanged", { count: run.blocks.length })}
    </Anchor>
  );
}

function Blocks({ blocks }: { blocks: readonly DiffBlock[] }): ReactNode {
  return blocks.map(({ kind, tag, segments }, index) => (
    <Text
      key={index}
      component="div"
      className={classes.block}
      data-kind={kind}
      data-tag={tag}
      fz={headings[tag] ?? "sm"}
      fw={tag in headings ? 600 : undefined}
    >
      {segments.map((segment, at) => (
        <Segment key={at} segment={segment} />
      ))}
    </Text>
  ));
}

const elements = { insert: "ins", delete: "del" } as const;

function Segment({ segment: { kind, text, href } }: { segment: DiffSegment }): ReactNode {
  const words = href ? (
    <span className={classes.link} title={href}>
      {text}
    </span>
  ) : (
    text
  );
  const Element = kind === "insert" || kind === "delete" ? elements[kind] : null;
  return Element ? <Element>{words}</Element> : words;
}
