import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Button, Container, Group, Stack, Tabs, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { type HostedSiteDetail, getHostedSite } from "../../api/hosted.api";
import { PublishButton } from "../../components/editor/PublishButton";
import { useSession } from "../../hooks/session";
import { useCan } from "../../hooks/useCan";
import { DomainTab } from "./DomainTab";
import { MessagesTab } from "./MessagesTab";
import { VersionsTab } from "./VersionsTab";
import { WordPressTab } from "./WordPressTab";

const hostedTabs = [
  { value: "versions", label: "Versions", Tab: VersionsTab },
  { value: "messages", label: "Messages", Tab: MessagesTab },
  { value: "domain", label: "Domain", Tab: DomainTab },
] as const;
const wordPressTabs = [{ value: "pages", label: "Pages", Tab: WordPressTab }] as const;

/** A site: what is public, and, of a hosted one, what visitors wrote and where it is found. `?tab=` names the tab. */
export function SitePage(): ReactNode {
  const { id = "" } = useParams();
  const { account_id } = useSession();
  const query = useQuery({ queryKey: [account_id, "sites", id], queryFn: () => getHostedSite(id) });
  return (
    <Container size="lg" py="xl">
      <QueryState query={query} title="The site could not be loaded">
        {(site) => <Loaded site={site} />}
      </QueryState>
    </Container>
  );
}

function Loaded({ site }: { site: HostedSiteDetail }): ReactNode {
  const [search, setSearch] = useSearchParams();
  const canWrite = useCan()("editor");
  const isHosted = site.kind === "hosted";
  const tabs = isHosted ? hostedTabs : wordPressTabs;
  const open = tabs.find(({ value }) => value === search.get("tab"))?.value ?? tabs[0].value;
  return (
    <Stack>
      <title>{`${site.name} · IGNY8`}</title>
      <div>
        <Anchor component={Link} to="/" size="sm">
          All sites
        </Anchor>
        <Group justify="space-between" mt={4}>
          <div>
            <Title order={1} size="h2">
              {site.name}
            </Title>
            {(isHosted ? site.served_version === null : site.url === "") ? null : (
              <Anchor
                href={site.url}
                target="_blank"
                rel="noopener"
                size="sm"
                style={{ overflowWrap: "anywhere" }}
              >
                {site.url}
              </Anchor>
            )}
          </div>
          <Group gap="xs">
            {site.blueprint_id ? (
              <Button component={Link} to={`/edit/${site.blueprint_id}`} size="compact-md" variant="default">
                {canWrite ? "Edit" : "View"}
              </Button>
            ) : null}
            {canWrite ? <PublishButton siteId={site.id} kind={site.kind} /> : null}
          </Group>
        </Group>
      </div>
      <Tabs
        value={open}
        onChange={(tab) => setSearch(tab ? { tab } : {}, { replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {value === "messages" && site.new_submissions > 0
                ? `${label} (${String(site.new_submissions)} new)`
                : label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, Tab }) => (
          <Tabs.Panel key={value} value={value}>
            <Tab site={site} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  );
}
