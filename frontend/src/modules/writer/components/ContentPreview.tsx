import type { Block } from "@igny8/blocks/generated";
import { BlockPreview } from "@igny8/ui/BlockPreview";
import { EmptyState } from "@igny8/ui/EmptyState";
import type { ReactNode } from "react";
import type { ContentDetail } from "../../../services/writer.api";

/** The API validates `json_blocks` against the block schema before it stores them. */
const blocksOf = ({ json_blocks, html }: ContentDetail): Block[] => {
  if (json_blocks.length > 0) return json_blocks as unknown as Block[];
  return html ? [{ type: "rich_text", html }] : [];
};

export function ContentPreview({ content }: { content: ContentDetail }): ReactNode {
  const blocks = blocksOf(content);
  if (blocks.length === 0) {
    return (
      <EmptyState title="Nothing written yet">The text appears here as soon as its job has ended.</EmptyState>
    );
  }
  return (
    <BlockPreview
      blocks={blocks}
      title={`Preview of ${content.title}`}
      language={content.language}
      height="75vh"
    />
  );
}
