import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { ActionIcon, Autocomplete, Button, Group, Paper, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Blueprint, changeBlueprint } from "../../api/builder.api";
import type { PageRow } from "../../api/pages.api";
import { useSession } from "../../hooks/session";
import { usePages } from "../../hooks/usePages";
import classes from "./Editor.module.css";

interface Entry {
  label: string;
  /** An address of the site, or any other. */
  href: string;
}

const most = 20; // entries, as the block schema has it

/** A page is remembered as itself, so that its entry follows it to another address. */
function stored(entries: readonly Entry[], pages: readonly PageRow[]) {
  return entries.map(({ label, href }) => ({
    label: label.trim(),
    href: href.trim(),
    page_id: pages.find(({ path }) => path === href.trim())?.id ?? null,
  }));
}

function shown({ navigation_json }: Blueprint, pages: readonly PageRow[]): Entry[] {
  const pathOf = (id: string | null): string | undefined => pages.find((page) => page.id === id)?.path;
  return navigation_json.map(({ label, href, page_id }) => ({ label, href: pathOf(page_id) ?? href }));
}

const swapped = <T,>(items: readonly T[], at: number, to: number): T[] =>
  items.map((item, index) =>
    index === at ? (items[to] ?? item) : index === to ? (items[at] ?? item) : item,
  );

interface MenuPanelProps {
  blueprint: Blueprint;
}

/** The site's main menu. */
export function MenuPanel({ blueprint }: MenuPanelProps): ReactNode {
  const { account_id } = useSession();
  const queries = useQueryClient();
  const pages = usePages(blueprint.id);
  const [changed, setChanged] = useState<Entry[] | null>(null);
  const entries = changed ?? shown(blueprint, pages);
  const isComplete = entries.every(({ label, href }) => label.trim() && href.trim());
  const save = useMutation({
    mutationFn: () => changeBlueprint(blueprint.id, { navigation_json: stored(entries, pages) }),
    onSuccess: (saved) => {
      queries.setQueryData([account_id, "blueprint", blueprint.id], saved);
      setChanged(null);
    },
  });
  const change = (at: number, part: Partial<Entry>): void =>
    setChanged(entries.map((entry, index) => (index === at ? { ...entry, ...part } : entry)));
  return (
    <Stack gap="sm" className={classes.panel}>
      <Text fw={600}>Menu of the site</Text>
      {entries.map((entry, index) => (
        <Paper key={index} withBorder p="xs" radius="sm">
          <Stack gap={6}>
            <TextInput
              size="xs"
              label="Words"
              maxLength={120}
              value={entry.label}
              onChange={({ currentTarget }) => change(index, { label: currentTarget.value })}
            />
            <Autocomplete
              size="xs"
              label="Leads to"
              data={pages.map(({ path }) => path)}
              value={entry.href}
              onChange={(href) => change(index, { href })}
            />
            <Group gap={4} justify="flex-end">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move ${entry.label} up`}
                disabled={index === 0}
                onClick={() => setChanged(swapped(entries, index, index - 1))}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move ${entry.label} down`}
                disabled={index === entries.length - 1}
                onClick={() => setChanged(swapped(entries, index, index + 1))}
              >
                <IconArrowDown size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={`Take ${entry.label} out of the menu`}
                onClick={() => setChanged(entries.filter((_, other) => other !== index))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          </Stack>
        </Paper>
      ))}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} />}
        disabled={entries.length >= most}
        onClick={() => setChanged([...entries, { label: "", href: "" }])}
      >
        Add an entry
      </Button>
      {save.isError ? <ProblemAlert error={save.error} title="Not saved" /> : null}
      <Group grow>
        <Button size="xs" variant="subtle" disabled={!changed} onClick={() => setChanged(null)}>
          Discard
        </Button>
        <Button
          size="xs"
          loading={save.isPending}
          disabled={!changed || !isComplete}
          onClick={() => save.mutate()}
        >
          Save
        </Button>
      </Group>
    </Stack>
  );
}
