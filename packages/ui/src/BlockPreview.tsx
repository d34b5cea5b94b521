import { BlockList } from "@igny8/blocks/BlockView";
import blocksCss from "@igny8/blocks/blocks.css?inline";
import { pageContext } from "@igny8/blocks/context";
import type { Block, PostCard } from "@igny8/blocks/generated";
import { type ThemeChoice, themeCss } from "@igny8/blocks/theme";
import type { ReactNode } from "react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { previewHref } from "./previewHref";

interface BlockPreviewProps {
  blocks: readonly Block[];
  title: string;
  language?: string;
  theme?: ThemeChoice;
  height?: number | string;
  /** What lists of posts show. */
  posts?: readonly PostCard[];
  href?: (url: string) => string;
}

/** Blocks as a published page shows them, in a frame of their own: no style passes in, and no script can run. */
export function BlockPreview({
  blocks,
  title,
  language = "en",
  theme = {},
  height = 720,
  posts = [],
  href = previewHref,
}: BlockPreviewProps): ReactNode {
  const [body, setBody] = useState<HTMLElement | null>(null);
  const ctx = pageContext({ blocks, language, path: "/preview/" }, { href, posts });
  return (
    <iframe
      title={title}
      sandbox="allow-same-origin"
      srcDoc="<!doctype html><html><head></head><body></body></html>"
      onLoad={(event) => setBody(event.currentTarget.contentDocument?.body ?? null)}
      style={{
        width: "100%",
        height,
        border: "1px solid var(--mantine-color-default-border)",
        borderRadius: 12,
      }}
    >
      {body
        ? createPortal(
            <>
              <style>{themeCss(theme) + blocksCss + ".flow>:first-child:not(.bleed){margin-top:2rem}"}</style>
              <div className="flow" lang={language}>
                <BlockList blocks={blocks} ctx={ctx} />
              </div>
            </>,
            body,
          )
        : null}
    </iframe>
  );
}
