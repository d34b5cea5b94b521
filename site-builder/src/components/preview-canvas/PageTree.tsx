import { NavLink, Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { BlueprintPage } from "../../api/builder.api";

interface PageTreeProps {
  pages: readonly BlueprintPage[];
  current: string;
  onOpen: (pageId: string) => void;
}

/** Pages below their parents, by their addresses: `services/roofs` belongs to `services`. */
const depthOf = (slug: string): number => slug.split("/").filter(Boolean).length - 1;

export function PageTree({ pages, current, onOpen }: PageTreeProps): ReactNode {
  return (
    <Paper withBorder p="xs" component="nav" aria-label="Pages of the site">
      <Text size="xs" fw={600} c="dimmed" px="sm" py={6}>
        {pages.length} pages
      </Text>
      {pages.map(({ id, slug, title, blocks_json }) => (
        <NavLink
          key={id}
          component="button"
          label={title}
          description={`/${slug} · ${blocks_json.length} blocks`}
          active={id === current}
          aria-current={id === current ? "page" : undefined}
          pl={12 + Math.max(depthOf(slug), 0) * 16}
          onClick={() => onOpen(id)}
          style={{ borderRadius: "var(--mantine-radius-md)" }}
        />
      ))}
    </Paper>
  );
}
