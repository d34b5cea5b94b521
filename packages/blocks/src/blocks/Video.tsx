import type { ReactNode } from "react";
import type { BlockRenderer, RenderContext } from "../context";
import type { VideoBlock } from "../generated";
import { fill } from "../labels";
import { Anchor, Paragraphs, Picture } from "./parts";

interface VideoProps {
  block: VideoBlock;
  ctx: RenderContext;
}

/** The provider whose page shows the film, or null for a file that the browser plays itself. */
export function providerOf(url: string): "YouTube" | "Vimeo" | null {
  if (/\.(mp4|webm)$/.test(url)) return null;
  return url.includes("vimeo.com") ? "Vimeo" : "YouTube";
}

function OwnFile({ block, ctx }: VideoProps): ReactNode {
  return (
    // eslint-disable-next-line jsx-a11y/media-has-caption -- a film without speech has none
    <video
      className="b-video__frame"
      controls
      preload="none"
      src={ctx.href(block.url)}
      poster={block.poster ? ctx.href(block.poster.src) : undefined}
      width={block.poster?.width}
      height={block.poster?.height}
      aria-label={block.title}
    >
      {block.captions ? (
        <track
          kind="captions"
          src={ctx.href(block.captions)}
          srcLang={ctx.language}
          label={ctx.language}
          default
        />
      ) : null}
    </video>
  );
}

function LinkToProvider({ block, ctx, site }: VideoProps & { site: string }): ReactNode {
  return (
    <Anchor href={block.url} ctx={ctx} className="b-video__frame b-video__link">
      {block.poster ? <Picture image={{ ...block.poster, alt: "" }} ctx={ctx} /> : null}
      <span className="b-video__play" aria-hidden="true" />
      <span className="b-video__where">
        <span className="b-hidden">{block.title}: </span>
        {fill(ctx.labels.watchOn, { site })}
      </span>
    </Anchor>
  );
}

export const Video: BlockRenderer<"video"> = ({ block, ctx }) => {
  const site = providerOf(block.url);
  return (
    <figure className="b-video">
      {site ? <LinkToProvider block={block} ctx={ctx} site={site} /> : <OwnFile block={block} ctx={ctx} />}
      <figcaption>
        <strong>{block.title}</strong>
        {block.text ? <Paragraphs text={block.text} /> : null}
      </figcaption>
    </figure>
  );
};
