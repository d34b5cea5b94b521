import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { StatusBadge } from "../../../components/StatusBadge";
import { useKey } from "../../../hooks/workspace";
import { moment, words } from "@igny8/ui/format";
import { type PublishingRecord, listPublishingRecords } from "../../../services/writer.api";

function Destination({ record }: { record: PublishingRecord }): ReactNode {
  return (
    <div>
      <Group justify="space-between">
        <Text size="sm" fw={560}>
          {words(record.destination)}
        </Text>
        <StatusBadge status={record.status} />
      </Group>
      {record.external_url ? (
        <Anchor
          href={record.external_url}
          size="sm"
          target="_blank"
          rel="noopener"
          style={{ overflowWrap: "anywhere" }}
        >
          {record.external_url}
        </Anchor>
      ) : null}
      <Text size="xs" c={record.error_detail ? "var(--mantine-color-error)" : "dimmed"}>
        {record.error_detail || moment(record.published_at)}
      </Text>
    </div>
  );
}

export function PublishingState({ contentId }: { contentId: string }): ReactNode {
  const key = useKey();
  const query = useQuery({
    queryKey: key("records", contentId),
    queryFn: () => listPublishingRecords(contentId),
  });
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Title order={2} size="h5">
          Published
        </Title>
        <QueryState query={query} title="The state could not be loaded" rows={2}>
          {({ results }) =>
            results.length > 0 ? (
              results.map((record) => <Destination key={record.id} record={record} />)
            ) : (
              <Text size="sm" c="dimmed">
                Nowhere yet. Approve it, then publish.
              </Text>
            )
          }
        </QueryState>
      </Stack>
    </Paper>
  );
}
