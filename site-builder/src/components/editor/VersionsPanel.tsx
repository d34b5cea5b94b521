import { QueryState } from "@igny8/ui/QueryState";
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Page, type PageVersion, listVersions } from "../../api/pages.api";
import { useSession } from "../../hooks/session";
import { VersionDialog } from "./VersionDialog";
import classes from "./Editor.module.css";

const times = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const authors: Record<string, string> = {
  model: "Written by a model",
  restore: "Restored",
  system: "Automatic",
};

interface VersionsPanelProps {
  page: Page;
  onRestored: (page: Page) => void;
}

/** What the page was before, newest first; each can be compared and restored. */
export function VersionsPanel({ page, onRestored }: VersionsPanelProps): ReactNode {
  const { account_id } = useSession();
  const [open, setOpen] = useState<PageVersion | null>(null);
  const query = useQuery({
    queryKey: [account_id, "page-versions", page.id, page.version],
    queryFn: () => listVersions(page.id),
  });
  return (
    <Stack gap="sm" className={classes.panel}>
      <Text fw={600}>Versions</Text>
      <QueryState query={query} title="The versions could not be loaded">
        {(versions) => (
          <Stack gap="xs" component="ol" m={0} p={0} style={{ listStyle: "none" }}>
            {versions.map((version, index) => (
              <Group key={version.number} component="li" justify="space-between" wrap="nowrap" gap="xs">
                <div style={{ minWidth: 0 }}>
                  <Text size="sm" truncate>
                    {version.why || authors[version.changed_by] || "Edited"}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {times.format(new Date(version.updated_at))}
                  </Text>
                </div>
                {index === 0 ? (
                  <Badge variant="light" tt="none">
                    Now
                  </Badge>
                ) : (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Compare version ${String(version.number)}`}
                    onClick={() => setOpen(version)}
                  >
                    Compare
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        )}
      </QueryState>
      {open && query.data?.[0] ? (
        <VersionDialog
          page={page}
          older={open}
          newer={query.data[0]}
          onClose={() => setOpen(null)}
          onRestored={(restored) => {
            setOpen(null);
            onRestored(restored);
          }}
        />
      ) : null}
    </Stack>
  );
}
