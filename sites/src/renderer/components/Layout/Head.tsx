import type { PageDefinition } from "@igny8/blocks/generated";
import type { RenderContext } from "@igny8/blocks/context";
import type { ReactNode } from "react";
import type { FirstPicture } from "../../jsx/pictures";
import type { Site } from "../../site";
import { absoluteImage } from "../../structuredData";

function ArticleTimes({ page }: { page: PageDefinition }): ReactNode {
  if (page.kind !== "post") return null;
  return (
    <>
      {page.published_at ? <meta property="article:published_time" content={page.published_at} /> : null}
      {page.updated_at ? <meta property="article:modified_time" content={page.updated_at} /> : null}
    </>
  );
}

interface OpenGraphProps {
  page: PageDefinition;
  site: Site;
  canonical: string;
}

function OpenGraph({ page, site, canonical }: OpenGraphProps): ReactNode {
  const image = page.featured_image;
  return (
    <>
      <meta property="og:type" content={page.kind === "post" ? "article" : "website"} />
      <meta property="og:site_name" content={site.info.name} />
      <meta property="og:title" content={page.meta_title || page.title} />
      {page.meta_description ? <meta property="og:description" content={page.meta_description} /> : null}
      <meta property="og:url" content={canonical} />
      <meta property="og:locale" content={page.language.replace("-", "_")} />
      {image ? (
        <>
          <meta property="og:image" content={absoluteImage(image.src, site)} />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
          <meta property="og:image:alt" content={image.alt} />
        </>
      ) : null}
      <ArticleTimes page={page} />
      <meta name="twitter:card" content={image ? "summary_large_image" : "summary"} />
    </>
  );
}

/** The first picture is asked for before the style sheet is read; in the format that the browser will choose. */
function Preload({ first }: { first: FirstPicture | null }): ReactNode {
  if (!first) return null;
  return first.srcSet ? (
    <link
      rel="preload"
      as="image"
      type={first.type}
      imageSrcSet={first.srcSet}
      imageSizes={first.sizes}
      fetchPriority="high"
    />
  ) : (
    <link rel="preload" as="image" href={first.src} fetchPriority="high" />
  );
}

/** Other languages of the page, itself included, as search engines ask for it. */
function Alternates({ page, own }: { page: PageDefinition; own: string }): ReactNode {
  if (page.alternates.length === 0) return null;
  const all = [{ language: page.language, url: own }, ...page.alternates];
  return all.map(({ language, url }) => (
    <link key={language} rel="alternate" hrefLang={language} href={url} />
  ));
}

function Neighbours({ page, site }: { page: PageDefinition; site: Site }): ReactNode {
  const listing = site.listings.get(page.path);
  if (!listing) return null;
  return (
    <>
      {listing.previous ? <link rel="prev" href={site.links.absolute(listing.previous)} /> : null}
      {listing.next ? <link rel="next" href={site.links.absolute(listing.next)} /> : null}
    </>
  );
}

interface HeadProps {
  page: PageDefinition;
  site: Site;
  ctx: RenderContext;
  first: FirstPicture | null;
}

export function Head({ page, site, ctx, first }: HeadProps): ReactNode {
  const canonical = page.canonical ?? site.links.absolute(page.path);
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{page.meta_title || page.title}</title>
      {page.meta_description ? <meta name="description" content={page.meta_description} /> : null}
      {page.noindex ? <meta name="robots" content="noindex" /> : null}
      <link rel="canonical" href={canonical} />
      <Preload first={first} />
      <link rel="stylesheet" href={ctx.href(site.files.css)} />
      <link rel="icon" type="image/svg+xml" href={ctx.href(site.files.icon)} />
      <link rel="alternate" type="application/rss+xml" title={site.info.name} href={ctx.href("/rss.xml")} />
      <Alternates page={page} own={canonical} />
      <Neighbours page={page} site={site} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={site.colours.light} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={site.colours.dark} />
      <OpenGraph page={page} site={site} canonical={canonical} />
    </head>
  );
}
