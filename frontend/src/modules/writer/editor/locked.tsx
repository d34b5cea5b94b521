import { BlockList } from "@igny8/blocks/BlockView";
import { pageContext } from "@igny8/blocks/context";
import { previewHref } from "@igny8/ui/previewHref";
import { Group, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { Node } from "@tiptap/core";
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from "@tiptap/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Editor.module.css";

const context = pageContext({ blocks: [], language: "en", path: "/" }, { href: previewHref, posts: [] });

function LockedView({ node }: NodeViewProps): ReactNode {
  const { t } = useTranslation("writer");
  return (
    <NodeViewWrapper className={classes.locked} data-drag-handle>
      <Group gap={6} wrap="nowrap" c="dimmed" mb={4}>
        <IconLock size={14} aria-hidden />
        <Text size="xs">{t("editor.locked")}</Text>
      </Group>
      <BlockList blocks={[{ type: "rich_text", html: String(node.attrs.html) }]} ctx={context} />
    </NodeViewWrapper>
  );
}

/** What the editor cannot show as it is: kept to the letter, moved or removed as a whole. */
export const Locked = Node.create({
  name: "locked",
  group: "locked",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    html: {
      default: "",
      parseHTML: (element) => element.getAttribute("data-locked") ?? "",
      renderHTML: ({ html }: { html: string }) => ({ "data-locked": html }),
    },
  }),
  parseHTML: () => [{ tag: "div[data-locked]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", HTMLAttributes],
  addNodeView: () => ReactNodeViewRenderer(LockedView),
});
