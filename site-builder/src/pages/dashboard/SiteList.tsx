import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Badge, Button, Group, Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { type Blueprint, listBlueprints } from "../../api/builder.api";
import { useSession } from "../../hooks/session";

const days = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const colours: Record<string, string> = {
  ready: "teal",
  deployed: "teal",
  failed: "red",
  generating: "indigo",
};

function Card({ blueprint }: { blueprint: Blueprint }): ReactNode {
  return (
    <Paper withBorder p="lg" radius="md">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Anchor component={Link} to={`/preview/${blueprint.id}`} fw={600} c="inherit">
          {blueprint.name}
        </Anchor>
        <Badge variant="light" tt="none" color={colours[blueprint.status] ?? "gray"}>
          {blueprint.status}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed" mt={6} lineClamp={2}>
        {blueprint.error || blueprint.brief}
      </Text>
      <Text size="xs" c="dimmed" mt="sm">
        {days.format(new Date(blueprint.created_at))}
      </Text>
    </Paper>
  );
}

export function SiteList(): ReactNode {
  const { account_id } = useSession();
  const query = useQuery({ queryKey: [account_id, "blueprints"], queryFn: listBlueprints });
  const start = (
    <Button component={Link} to="/wizard/1">
      New site
    </Button>
  );
  return (
    <>
      <title>Sites · IGNY8</title>
      <Group justify="space-between" mb="lg">
        <Title order={1} size="h2">
          Sites
        </Title>
        {query.data?.length ? start : null}
      </Group>
      <QueryState query={query} title="The sites could not be loaded">
        {(blueprints) =>
          blueprints.length > 0 ? (
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
              {blueprints.map((blueprint) => (
                <Card key={blueprint.id} blueprint={blueprint} />
              ))}
            </SimpleGrid>
          ) : (
            <EmptyState title="Build your first site" action={<div style={{ marginTop: 12 }}>{start}</div>}>
              Four short steps: the kind of site, a brief, objectives, a style. You see every page before
              anything is published.
            </EmptyState>
          )
        }
      </QueryState>
    </>
  );
}
