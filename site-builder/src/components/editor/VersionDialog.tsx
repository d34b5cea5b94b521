import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { QueryState } from "@igny8/ui/QueryState";
import { Badge, Button, Group, Modal, Paper, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import {
  type Comparison,
  type Page,
  type PageVersion,
  comparePage,
  restoreVersion,
} from "../../api/pages.api";
import { wordsOf } from "../../canvas/words";
import { useSession } from "../../hooks/session";

type BlockChange = Comparison["blocks"][number];
type Segments = BlockChange["texts"][number]["segments"];

const colours: Record<string, string> = { added: "teal", removed: "red", changed: "indigo", moved: "gray" };

function Segmented({ segments }: { segments: Segments }): ReactNode {
  return segments.map(({ kind, text }, index) => {
    if (kind === "insert") return <ins key={index}>{text}</ins>;
    if (kind === "delete") return <del key={index}>{text}</del>;
    return <span key={index}>{text}</span>;
  });
}

function Change({ change }: { change: BlockChange }): ReactNode {
  return (
    <Paper withBorder p="sm" radius="sm">
      <Group gap="xs" mb={4}>
        <Badge variant="light" tt="none" color={colours[change.kind] ?? "gray"}>
          {wordsOf(change.kind)}
        </Badge>
        <Text size="sm" fw={600}>
          {wordsOf(change.type)}
        </Text>
      </Group>
      {change.texts.map(({ field, segments }) => (
        <Text key={field} size="sm" component="p" m={0}>
          <Segmented segments={segments} />
        </Text>
      ))}
      {change.values.map(({ field, before, after }) => (
        <Text key={field} size="sm" c="dimmed">
          {wordsOf(field)}: {String(before ?? "nothing")} → {String(after ?? "nothing")}
        </Text>
      ))}
    </Paper>
  );
}

interface VersionDialogProps {
  page: Page;
  older: PageVersion;
  newer: PageVersion;
  onClose: () => void;
  onRestored: (page: Page) => void;
}

/** What changed since a version, and the way back to it; the way back is a new version itself. */
export function VersionDialog({ page, older, newer, onClose, onRestored }: VersionDialogProps): ReactNode {
  const { account_id } = useSession();
  const query = useQuery({
    queryKey: [account_id, "comparison", page.id, older.number, newer.number],
    queryFn: () => comparePage(page.id, older.number, newer.number),
  });
  const restore = useMutation({
    mutationFn: () => restoreVersion(page.id, older.number),
    onSuccess: onRestored,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title="What changed since"
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack>
        <QueryState query={query} title="The versions could not be compared">
          {({ fields_changed: fields, blocks }) => {
            const changes = blocks.filter(({ kind }) => kind !== "equal");
            return (
              <Stack gap="xs">
                {fields.map(({ field, before, after }) => (
                  <Text key={field} size="sm">
                    {wordsOf(field)}: <del>{String(before ?? "")}</del> <ins>{String(after ?? "")}</ins>
                  </Text>
                ))}
                {changes.map((change, index) => (
                  <Change key={index} change={change} />
                ))}
                {fields.length + changes.length === 0 ? <Text size="sm">The two are alike.</Text> : null}
              </Stack>
            );
          }}
        </QueryState>
        {restore.isError ? <ProblemAlert error={restore.error} title="Not restored" /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button loading={restore.isPending} onClick={() => restore.mutate()}>
            Restore this version
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
