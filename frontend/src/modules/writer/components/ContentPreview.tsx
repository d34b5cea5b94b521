import type { Block, ImageBlock } from "@igny8/blocks/generated";
import { BlockPreview } from "@igny8/ui/BlockPreview";
import { EmptyState } from "@igny8/ui/EmptyState";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useKey } from "../../../hooks/workspace";
import { useTranslation } from "react-i18next";
import type { ContentDetail } from "../../../services/content.api";
import { type Image, imageFile, listImages } from "../../../services/writer.api";

/** The API validates `json_blocks` against the block schema before it stores them. */
const blocksOf = ({ json_blocks, html }: ContentDetail): Block[] => {
  if (json_blocks.length > 0) return json_blocks as unknown as Block[];
  return html ? [{ type: "rich_text", html }] : [];
};

const featured = (images: readonly Image[]): ImageBlock[] =>
  images
    .filter(({ role, state }) => role === "featured" && state === "generated")
    .slice(0, 1)
    .map(({ id, alt, width, height }) => ({
      type: "image",
      image: { src: imageFile(id), alt, width, height },
      caption: null,
    }));

export function ContentPreview({ content }: { content: ContentDetail }): ReactNode {
  const { t } = useTranslation("writer");
  const key = useKey();
  const images = useQuery({
    queryKey: key("images", content.id),
    queryFn: () => listImages({ content: content.id }),
  });
  const blocks = [...featured(images.data?.results ?? []), ...blocksOf(content)];
  if (blocks.length === 0) {
    return <EmptyState title={t("page.empty")}>{t("page.emptyText")}</EmptyState>;
  }
  return (
    <BlockPreview
      blocks={blocks}
      title={t("page.previewOf", { title: content.title })}
      language={content.language}
      height="75vh"
    />
  );
}
