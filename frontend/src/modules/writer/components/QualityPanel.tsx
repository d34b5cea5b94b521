import { QueryState } from "@igny8/ui/QueryState";
import { Badge, Group, List, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useKey } from "../../../hooks/workspace";
import { words } from "@igny8/ui/format";
import { type ContentDetail, type Quality, getQuality } from "../../../services/writer.api";

/** What the quality gates say of the page as it is now. */
export function QualityPanel({ content }: { content: ContentDetail }): ReactNode {
  const key = useKey();
  const query = useQuery({
    queryKey: key("quality", content.id, content.version),
    queryFn: () => getQuality(content.id),
  });
  return (
    <Paper withBorder p="lg">
      <Title order={2} size="h5" mb="sm">
        Quality
      </Title>
      <QueryState query={query} title="The gates could not be asked" rows={2}>
        {(quality) => <Verdict quality={quality} />}
      </QueryState>
    </Paper>
  );
}

function Verdict({ quality }: { quality: Quality }): ReactNode {
  const { findings, ok, not_available } = quality;
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Badge variant="light" color={ok ? "teal" : "red"} tt="none">
          {ok ? "Passes the gates" : "Held back"}
        </Badge>
        {findings.length > 0 ? (
          <Text size="xs" c="dimmed">
            {findings.length} to look at
          </Text>
        ) : null}
      </Group>
      {findings.length > 0 ? (
        <List size="sm" spacing={6}>
          {findings.map(({ id, severity, sentence }) => (
            <List.Item key={id + sentence}>
              <Text size="sm" c={severity === "block" ? "red.8" : undefined}>
                {sentence}
              </Text>
            </List.Item>
          ))}
        </List>
      ) : null}
      {not_available.length > 0 ? (
        <Text size="xs" c="dimmed">
          Not available in this language: {not_available.map(words).join(", ")}.
        </Text>
      ) : null}
    </Stack>
  );
}
