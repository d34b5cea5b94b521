import type { PageDefinition } from "@igny8/blocks/generated";
import { schemesOf } from "@igny8/blocks/theme";
import type { ReactNode } from "react";
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

function OpenGraph({ page, site }: { page: PageDefinition; site: Site }): ReactNode {
  const image = page.featured_image;
  return (
    <>
      <meta property="og:type" content={page.kind === "post" ? "article" : "website"} />
      <meta property="og:site_name" content={site.info.name} />
      <meta property="og:title" content={page.meta_title || page.title} />
      {page.meta_description ? <meta property="og:description" content={page.meta_description} /> : null}
      <meta property="og:url" content={page.canonical ?? site.links.absolute(page.path)} />
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

export function Head({ page, site }: { page: PageDefinition; site: Site }): ReactNode {
  const schemes = schemesOf(site.info.theme.palette);
  const own = (path: string): string => site.links.href(path, page.path);
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{page.meta_title || page.title}</title>
      {page.meta_description ? <meta name="description" content={page.meta_description} /> : null}
      {page.noindex ? <meta name="robots" content="noindex" /> : null}
      <link rel="canonical" href={page.canonical ?? site.links.absolute(page.path)} />
      <link rel="stylesheet" href={own(site.files.css)} />
      <link rel="icon" type="image/svg+xml" href={own(site.files.icon)} />
      <link rel="alternate" type="application/rss+xml" title={site.info.name} href={own("/rss.xml")} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content={schemes.light.bg} />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content={schemes.dark.bg} />
      <OpenGraph page={page} site={site} />
    </head>
  );
}
