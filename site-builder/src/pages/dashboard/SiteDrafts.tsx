import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Container, Stack, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { listBlueprints } from "../../api/builder.api";
import { type HostedSiteDetail, getHostedSite } from "../../api/hosted.api";
import { ShowMore } from "../../components/ShowMore";
import { useSession } from "../../hooks/session";
import { rowsOf } from "../../lib/list";
import { DraftCard } from "./DraftCard";

/** Everything that was ever begun for one site: the one that it is built from, copies, imports, earlier ones. */
export function SiteDrafts(): ReactNode {
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

const isBuilt = ({ blueprint_status }: HostedSiteDetail): boolean =>
  blueprint_status === "ready" || blueprint_status === "deployed";

function Loaded({ site }: { site: HostedSiteDetail }): ReactNode {
  const { account_id } = useSession();
  const query = useInfiniteQuery({
    queryKey: [account_id, "drafts", "of", site.id],
    queryFn: ({ pageParam }) => listBlueprints({ site: site.id, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: rowsOf,
  });
  return (
    <Stack>
      <title>{`Drafts of ${site.name} · IGNY8`}</title>
      <div>
        <Anchor component={Link} to="/" size="sm">
          All sites
        </Anchor>
        <Title order={1} size="h2" mt={4}>
          Drafts of {site.name}
        </Title>
      </div>
      <QueryState query={query} title="The drafts could not be loaded">
        {(drafts) =>
          drafts.length > 0 ? (
            <Stack gap="xs">
              {drafts.map((draft) => (
                <DraftCard
                  key={draft.id}
                  draft={draft}
                  isUsed={isBuilt(site) && draft.id === site.blueprint_id}
                />
              ))}
              <ShowMore query={query} end="All drafts are shown." />
            </Stack>
          ) : (
            <EmptyState title="No drafts">
              Build the site’s pages from the list of sites, or import them there.
            </EmptyState>
          )
        }
      </QueryState>
    </Stack>
  );
}
