import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import {
  Anchor,
  Badge,
  Button,
  Container,
  Group,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { type BlueprintRow, listBlueprints } from "../../api/builder.api";
import { type HostedSite, listHostedSites } from "../../api/hosted.api";
import { useSession } from "../../hooks/session";
import { day } from "@igny8/ui/format";
import { fresh, useBuilderStore } from "../../state/builderStore";
import { stepNames } from "../../state/draft";
import { DraftCard } from "./DraftCard";

function stateOf(site: HostedSite): { colour: string; text: string } {
  if (site.last_deployment_status === "failed") return { colour: "red", text: "Deployment failed" };
  if (site.served_version === null) return { colour: "gray", text: "Not deployed" };
  if (site.undeployed_changes) return { colour: "orange", text: "Changes not deployed" };
  return { colour: "teal", text: "Live" };
}

function SiteCard({ site }: { site: HostedSite }): ReactNode {
  const { colour, text } = stateOf(site);
  const change = useBuilderStore((store) => store.change);
  return (
    <Paper withBorder p="lg" radius="md" component="article">
      <Stack gap="xs" h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Anchor component={Link} to={`/sites/${site.id}`} fw={600} c="inherit">
            {site.name}
          </Anchor>
          <Badge variant="light" tt="none" color={colour} style={{ flexShrink: 0 }}>
            {text}
          </Badge>
        </Group>
        {site.served_version === null ? null : (
          <Anchor href={site.url} target="_blank" rel="noopener" size="sm" truncate>
            {site.domain || site.url}
          </Anchor>
        )}
        <Text size="sm" c="dimmed" style={{ flex: 1 }}>
          {site.served_version === null
            ? "No version is public yet."
            : `Version ${String(site.served_version)}, ${day(site.last_deployed_at)}`}
        </Text>
        <Group gap="xs" mt="xs">
          {site.blueprint_id ? (
            <Button component={Link} to={`/edit/${site.blueprint_id}`} size="xs">
              Edit
            </Button>
          ) : (
            <Button
              component={Link}
              to="/wizard/new/1"
              size="xs"
              onClick={() => change(fresh, { siteId: site.id, name: site.name })}
            >
              Build its pages
            </Button>
          )}
          <Button component={Link} to={`/sites/${site.id}`} size="xs" variant="default">
            Manage
          </Button>
          {site.new_submissions > 0 ? (
            <Button component={Link} to={`/sites/${site.id}?tab=messages`} size="xs" variant="light">
              {site.new_submissions === 1 ? "1 new message" : `${String(site.new_submissions)} new messages`}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Paper>
  );
}

const isOpen = ({ status, wizard_step }: BlueprintRow): boolean =>
  status === "generating" || status === "failed" || (status === "draft" && wizard_step !== stepNames[4]);

/** Every hosted site with where it stands, and the drafts that were begun. */
export function SiteList(): ReactNode {
  const { account_id } = useSession();
  const sites = useQuery({ queryKey: [account_id, "sites"], queryFn: listHostedSites });
  const drafts = useQuery({ queryKey: [account_id, "drafts"], queryFn: listBlueprints });
  const open = drafts.data?.filter(isOpen) ?? [];
  const isDraftOnly = (site: HostedSite): boolean =>
    site.served_version === null && open.some(({ site_id }) => site_id === site.id);
  const built = sites.data?.filter((site) => !isDraftOnly(site)) ?? [];
  const start = (
    <Button component={Link} to="/wizard/new/1">
      New site
    </Button>
  );
  return (
    <Container size="lg" py="xl">
      <title>Sites · IGNY8</title>
      <Group justify="space-between" mb="lg">
        <Title order={1} size="h2">
          Sites
        </Title>
        {built.length + open.length > 0 ? start : null}
      </Group>
      {open.length > 0 ? (
        <Stack gap="xs" mb="xl" component="section" aria-labelledby="drafts">
          <Title order={2} size="h4" id="drafts">
            Begun
          </Title>
          {open.map((draft) => (
            <DraftCard key={draft.id} draft={draft} />
          ))}
        </Stack>
      ) : null}
      <QueryState query={sites} title="The sites could not be loaded">
        {() =>
          built.length + open.length > 0 ? (
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
              {built.map((site) => (
                <SiteCard key={site.id} site={site} />
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
    </Container>
  );
}
