import { ActionIcon, Button, Group, Menu, Popover, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { z } from "zod";
import { useAction } from "../../../hooks/useAction";
import { useApiForm } from "../../../hooks/useApiForm";
import { useKey, useSite } from "../../../hooks/workspace";
import {
  type SavedView,
  changeView,
  deleteView,
  listViews,
  saveView,
} from "../../../services/keywordFiles.api";
import { keywordFilters } from "./filters";

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
      {Object.keys(current).length > 0 ? <SaveView query={current} views={list} /> : null}
    </Group>
  );
}

interface SaveViewProps {
  query: Record<string, string>;
  views: readonly SavedView[];
}

/** Under a new name, or in place of the view that has the name. */
function SaveView({ query, views }: SaveViewProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const site = useSite();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { form, onSubmit, sending } = useApiForm({
    initialValues: { name: "" },
    schema: z.object({ name: z.string().trim().min(1, t("views.nameIt")).max(80) }),
    submit: ({ name: written }) => {
      const name = written.trim();
      const known = views.find((view) => view.name === name);
      return known
        ? changeView(known.id, { query })
        : saveView({ site_id: site.id, target: "keywords", name, query });
    },
    done: ({ name }) => t("views.saved", { name }),
    onSuccess: () => {
      form.reset();
      close();
    },
  });
  return (
    <Popover opened={isOpen} onChange={close} width={260} position="bottom-start" withArrow trapFocus>
      <Popover.Target>
        <Button variant="subtle" onClick={toggle}>
          {t("views.save")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={onSubmit}>
          <Stack gap="sm">
            <TextInput label={t("views.name")} data-autofocus {...form.getInputProps("name")} />
            <Button type="submit" size="xs" loading={sending.isPending}>
              {t("common:save")}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
