import { BlockList } from "@igny8/blocks/BlockView";
import blocksCss from "@igny8/blocks/blocks.css?inline";
import { pageContext } from "@igny8/blocks/context";
import type { Block, Theme } from "@igny8/blocks/generated";
import { themeCss } from "@igny8/blocks/theme";
import type { ReactNode } from "react";
import { useState } from "react";
import { createPortal } from "react-dom";

interface BlockPreviewProps {
  blocks: readonly Block[];
  title: string;
  language?: string;
  theme?: Theme;
  height?: number | string;
}

const defaultTheme: Theme = { palette: "indigo", typography: "modern", radius: "soft" };

/** Blocks as a published page shows them, in a frame of their own: no style passes in, and no script can run. */
export function BlockPreview({
  blocks,
  title,
  language = "en",
  theme = defaultTheme,
  height = 720,
}: BlockPreviewProps): ReactNode {
  const [body, setBody] = useState<HTMLElement | null>(null);
  const ctx = pageContext({ blocks, language, path: "/preview/" }, { href: previewHref, posts: [] });
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

/** Links in a preview lead nowhere; those within the page still work. */
function previewHref(url: string): string {
  return url.startsWith("#") ||
    url.startsWith("/api/v1/writer/images/") ||
    /^https?:.*\.(png|jpe?g|webp|avif)$/.test(url)
    ? url
    : "#";
}
