import { Anchor, Badge, Button, Group, Menu, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { HostedSite } from "../../api/hosted.api";
import { useCan } from "../../hooks/useCan";
import { day } from "@igny8/ui/format";
import { fresh, useBuilderStore } from "../../state/builderStore";
import { BlueprintMenu } from "./BlueprintMenu";

interface State {
  colour: string;
  text: string;
}

function stateInWordPress(site: HostedSite): State {
  if (site.pages_with_problems > 0) return { colour: "red", text: "Pages stayed behind" };
  if (site.pages_in_wordpress === 0) return { colour: "gray", text: "Not sent" };
  if (site.undeployed_changes) return { colour: "orange", text: "Changes not sent" };
  return { colour: "teal", text: "In WordPress" };
}

function stateOf(site: HostedSite): State {
  if (site.kind === "wordpress") return stateInWordPress(site);
  if (site.last_deployment_status === "failed") return { colour: "red", text: "Deployment failed" };
  if (site.served_version === null) return { colour: "gray", text: "Not deployed" };
  if (site.undeployed_changes) return { colour: "orange", text: "Changes not deployed" };
  return { colour: "teal", text: "Live" };
}

/** The way to the site's pages, or to their making. */
function Pages({ site }: { site: HostedSite }): ReactNode {
  const canWrite = useCan()("editor");
  const change = useBuilderStore((store) => store.change);
  if (site.blueprint_id) {
    return (
      <Button component={Link} to={`/edit/${site.blueprint_id}`} size="xs">
        {canWrite ? "Edit" : "View"}
      </Button>
    );
  }
  return canWrite ? (
    <Button
      component={Link}
      to="/wizard/new/1"
      size="xs"
      onClick={() => change(fresh, { siteId: site.id, name: site.name })}
    >
      Build its pages
    </Button>
  ) : null;
}

function summaryOf(site: HostedSite): string {
  if (site.kind !== "wordpress") {
    return site.served_version === null
      ? "No version is public yet."
      : `Version ${String(site.served_version)}, ${day(site.last_deployed_at)}`;
  }
  if (site.pages_in_wordpress === 0) return "No page is in WordPress yet.";
  const pages = site.pages_in_wordpress === 1 ? "1 page" : `${String(site.pages_in_wordpress)} pages`;
  return `${pages} in WordPress, ${day(site.last_deployed_at)}`;
}

const hasAddress = ({ kind, url, served_version }: HostedSite): boolean =>
  kind === "wordpress" ? url !== "" : served_version !== null;

function messages(count: number): string {
  return count === 1 ? "1 new message" : `${String(count)} new messages`;
}

/** A site, where it stands, and what can be done with it. */
export function SiteCard({ site }: { site: HostedSite }): ReactNode {
  const { colour, text } = stateOf(site);
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
        {hasAddress(site) ? (
          <Anchor href={site.url} target="_blank" rel="noopener" size="sm" truncate>
            {(site.kind === "hosted" && site.domain) || site.url}
          </Anchor>
        ) : null}
        <Text size="sm" c="dimmed" style={{ flex: 1 }}>
          {summaryOf(site)}
        </Text>
        <Group gap="xs" mt="xs">
          <Pages site={site} />
          <Button component={Link} to={`/sites/${site.id}`} size="xs" variant="default">
            Manage
          </Button>
          {site.blueprint_id ? (
            <BlueprintMenu
              original={{ id: site.blueprint_id, name: site.blueprint_name, site_id: site.id }}
              label={site.name}
            >
              <Menu.Divider />
              <Menu.Item component={Link} to={`/sites/${site.id}/drafts`}>
                All its drafts
              </Menu.Item>
            </BlueprintMenu>
          ) : null}
          {site.new_submissions > 0 ? (
            <Button component={Link} to={`/sites/${site.id}?tab=messages`} size="xs" variant="light">
              {messages(site.new_submissions)}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Paper>
  );
}
