import { ActionIcon, Button, Group, Menu, Stack, Text, UnstyledButton } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconPlus,
  IconTrash,
} from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { type PageRow, deletePage, duplicatePage, saveTree, undeletePage } from "../../api/pages.api";
import { usePages, usePageAction } from "../../hooks/usePages";
import { type Move, depthOf, moved } from "../../state/tree";
import { showUndo } from "../showUndo";
import { AddPage } from "./AddPage";
import classes from "./Editor.module.css";

const moves = [
  { move: "up", label: "Move up", Icon: IconArrowUp },
  { move: "down", label: "Move down", Icon: IconArrowDown },
  { move: "in", label: "Put below the page above", Icon: IconArrowRight },
  { move: "out", label: "Put beside its parent", Icon: IconArrowLeft },
] as const satisfies readonly { move: Move; label: string; Icon: unknown }[];

interface PagesPanelProps {
  blueprintId: string;
  current: string;
  onOpen: (pageId: string) => void;
}

/** The tree of pages: open, add, move, duplicate, delete with a way back. */
export function PagesPanel({ blueprintId, current, onOpen }: PagesPanelProps): ReactNode {
  const pages = usePages(blueprintId);
  const [isAdding, setAdding] = useState(false);
  const move = usePageAction(blueprintId, (tree: PageRow[]) =>
    saveTree(
      blueprintId,
      tree.map(({ id, parent_id }) => ({ id, parent_id })),
    ),
  );
  const copy = usePageAction(blueprintId, duplicatePage, (page) => onOpen(page.id));
  const restore = usePageAction(blueprintId, undeletePage);
  const remove = usePageAction(blueprintId, async (page: PageRow) => {
    await deletePage(page.id);
    if (page.id === current) onOpen(pages.find(({ is_home }) => is_home)?.id ?? "");
    showUndo(`“${page.title}” is deleted.`, () => restore.mutate(page.id));
  });
  return (
    <Stack gap="xs" className={classes.panel} component="nav" aria-label="Pages of the site">
      <Group justify="space-between">
        <Text fw={600}>Pages</Text>
        <Button size="compact-sm" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
          Add
        </Button>
      </Group>
      <ul className={classes.tree}>
        {pages.map((page) => (
          <li key={page.id} style={{ paddingInlineStart: depthOf(page, pages) * 16 }}>
            <Group gap={4} wrap="nowrap" className={page.id === current ? classes.active : undefined}>
              <UnstyledButton
                className={classes.page}
                aria-current={page.id === current ? "page" : undefined}
                onClick={() => onOpen(page.id)}
              >
                <Text size="sm" fw={page.id === current ? 600 : 500} truncate>
                  {page.title}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {page.path}
                </Text>
              </UnstyledButton>
              <Menu position="bottom-end" withinPortal>
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" aria-label={`More for ${page.title}`}>
                    <IconDots size={16} />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {moves.map(({ move: way, label, Icon }) => {
                    const tree = moved(pages, page.id, way);
                    return (
                      <Menu.Item
                        key={way}
                        leftSection={<Icon size={14} />}
                        disabled={!tree}
                        onClick={() => tree && move.mutate(tree)}
                      >
                        {label}
                      </Menu.Item>
                    );
                  })}
                  <Menu.Divider />
                  <Menu.Item leftSection={<IconCopy size={14} />} onClick={() => copy.mutate(page.id)}>
                    Duplicate
                  </Menu.Item>
                  <Menu.Item
                    color="red"
                    leftSection={<IconTrash size={14} />}
                    disabled={page.is_home}
                    onClick={() => remove.mutate(page)}
                  >
                    Delete
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </Group>
          </li>
        ))}
      </ul>
      <AddPage
        blueprintId={blueprintId}
        opened={isAdding}
        onClose={() => setAdding(false)}
        onAdded={(page) => onOpen(page.id)}
      />
    </Stack>
  );
}
