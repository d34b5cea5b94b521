import type { Block, PostCard } from "@igny8/blocks/generated";
import { BlockPreview } from "@igny8/ui/BlockPreview";
import { previewHref } from "@igny8/ui/previewHref";
import type { ReactNode } from "react";
import { themeOf } from "../../state/styles";

interface PagePreviewProps {
  page: { title: string; blocks_json: unknown };
  language: string;
  /** Of the site or blueprint. */
  style: unknown;
  /** What lists of posts show. */
  posts?: unknown;
  /** Of the preview link, where nobody is signed in. */
  token?: string;
}

/** One page, as large as its place, as the public site shows it. */
export function PagePreview({ page, language, style, posts = [], token }: PagePreviewProps): ReactNode {
  return (
    // The API checks blocks against the block schema before it stores them.
    <BlockPreview
      title={page.title}
      blocks={page.blocks_json as Block[]}
      posts={posts as PostCard[]}
      language={language}
      theme={themeOf(style)}
      height="100%"
      href={(url) => previewHref(url, token)}
    />
  );
}
