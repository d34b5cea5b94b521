import type { ReactNode } from "react";
import type { RenderContext } from "../context";
import type { Block, ImageRef, Link, PostCard } from "../generated";
import { externalRel } from "../urls";

export function Paragraphs({ text, className }: { text: string; className?: string }): ReactNode {
  // On the canvas a text that is written in place comes as an element.
  if (typeof text !== "string") return <div className={className}>{text}</div>;
  return text.split(/\n{2,}/).map((paragraph, index) => (
    <p key={index} className={className}>
      {paragraph}
    </p>
  ));
}

interface PictureProps {
  image: ImageRef;
  ctx: RenderContext;
  className?: string;
  /** Above the fold: load at once. */
  eager?: boolean;
}

export function Picture({ image, ctx, className, eager = false }: PictureProps): ReactNode {
  return (
    <img
      className={className}
      src={ctx.href(image.src)}
      alt={image.alt}
      width={image.width}
      height={image.height}
      loading={eager ? "eager" : "lazy"}
      fetchPriority={eager ? "high" : undefined}
      decoding="async"
    />
  );
}

interface AnchorProps {
  href: string;
  ctx: RenderContext;
  className?: string;
  children: ReactNode;
}

type MaybeLinkProps = Omit<AnchorProps, "href"> & { href: string | null };

export function Anchor({ href, ctx, className, children }: AnchorProps): ReactNode {
  return (
    <a
      href={ctx.href(href)}
      className={className}
      rel={externalRel(href)}
      aria-current={href === ctx.path ? "page" : undefined}
    >
      {children}
    </a>
  );
}

/** Links as buttons; the first stands out. */
export function Actions({ links, ctx }: { links: readonly Link[]; ctx: RenderContext }): ReactNode {
  if (links.length === 0) return null;
  return (
    <p className="b-actions">
      {links.map((link, index) => (
        <Anchor
          key={index}
          href={link.href}
          ctx={ctx}
          className={index === 0 ? "b-button" : "b-button b-button--quiet"}
        >
          {link.label}
        </Anchor>
      ))}
    </p>
  );
}

/** Text that is a link where there is somewhere to go. */
export function MaybeLink({ href, ctx, className, children }: MaybeLinkProps): ReactNode {
  if (!href) return children;
  return (
    <Anchor href={href} ctx={ctx} className={className}>
      {children}
    </Anchor>
  );
}

/** The level under a block's own title. */
export const under = (title: string | null): "h2" | "h3" => (title ? "h3" : "h2");

/** A block's own h2, with the id that the table of contents links to. */
export function BlockTitle({
  block,
  title,
  ctx,
}: {
  block: Block;
  title: string | null;
  ctx: RenderContext;
}): ReactNode {
  if (!title) return null;
  return (
    <h2 className="b-title" id={ctx.headings.of(block)[0]?.id}>
      {title}
    </h2>
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();
const written = new Map<string, string>(); // formatting a date takes as long as rendering a paragraph
const mostWritten = 10_000;

function longDate(date: string, language: string): string {
  const key = `${language} ${date}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  if (written.size >= mostWritten) written.clear();
  const text = formatDate(date, language);
  written.set(key, text);
  return text;
}

function formatDate(date: string, language: string): string {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
    formats.set(language, format);
  }
  return format.format(new Date(date));
}

export function Time({ date, ctx }: { date: string; ctx: RenderContext }): ReactNode {
  return <time dateTime={date}>{longDate(date, ctx.language)}</time>;
}

export function Card({ post, ctx, level }: { post: PostCard; ctx: RenderContext; level: 2 | 3 }): ReactNode {
  const Title = `h${level}` as const;
  return (
    <li className="b-card">
      {post.image ? (
        <div className="b-card__media">
          <Picture image={{ ...post.image, alt: "" }} ctx={ctx} />
        </div>
      ) : null}
      <div className="b-card__body">
        <Title className="b-card__title">
          <Anchor href={post.href} ctx={ctx} className="b-card__link">
            {post.title}
          </Anchor>
        </Title>
        {post.excerpt ? <p className="b-card__text">{post.excerpt}</p> : null}
        {post.published_at ? (
          <p className="b-card__meta">
            <Time date={post.published_at} ctx={ctx} />
          </p>
        ) : null}
      </div>
    </li>
  );
}
