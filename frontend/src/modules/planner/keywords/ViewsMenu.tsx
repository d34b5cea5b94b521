import { ActionIcon, Button, Group, Menu, Text } from "@mantine/core";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useAction } from "../../../hooks/useAction";
import { useKey, useSite } from "../../../hooks/workspace";
import { type SavedView, deleteView, listViews, saveView } from "../../../services/keywordFiles.api";
import { keywordFilters } from "./filters";

const SaveView = lazy(async () => ({ default: (await import("./SaveView")).SaveView }));

const kept = [...keywordFilters, "ordering"] as const;

/** Filters and order under a name, for their owner only. */
export function ViewsMenu(): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const key = useKey();
  const [search, setSearch] = useSearchParams();
  const views = useQuery({ queryKey: key("views"), queryFn: () => listViews(site.id) });
  const remove = useAction({
    run: (view: SavedView) => deleteView(view.id),
    done: (_, { name }) => t("views.removed", { name }),
    undo: (_, { name, query }) => saveView({ site_id: site.id, target: "keywords", name, query }),
  });
  const current = Object.fromEntries(
    kept.flatMap((name) => (search.has(name) ? [[name, search.get(name) ?? ""]] : [])),
  );
  const list = views.data?.results ?? [];
  return (
    <Group gap={4} wrap="nowrap">
      <Menu position="bottom-start" withArrow width={280}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} stroke={1.6} />}>
            {t("views.title")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {list.length === 0 ? (
            <Text size="sm" c="dimmed" p="xs">
              {t("views.empty")}
            </Text>
          ) : null}
          {list.map((view) => (
            <Menu.Item
              key={view.id}
              onClick={() => setSearch(view.query)}
              onKeyDown={(event) => {
                if (event.key === "Delete") remove.mutate(view);
              }}
              rightSection={
                <ActionIcon
                  component="span"
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-hidden
                  onClick={(event) => {
                    event.stopPropagation();
                    remove.mutate(view);
                  }}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              }
              aria-keyshortcuts="Delete"
            >
              {view.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {Object.keys(current).length > 0 ? (
        <Suspense fallback={null}>
          <SaveView query={current} views={list} />
        </Suspense>
      ) : null}
    </Group>
  );
}
