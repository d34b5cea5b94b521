import { EmptyState } from "@igny8/ui/EmptyState";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, Container, Group, SimpleGrid, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { type BegunCursors, listBegun } from "../../api/builder.api";
import { type HostedSite, listHostedSites, sitesAtOnce } from "../../api/hosted.api";
import { ShowMore } from "../../components/ShowMore";
import { useSession } from "../../hooks/session";
import { useCan } from "../../hooks/useCan";
import { useCanBegin } from "../../hooks/useTargetSite";
import { rowsOf } from "../../lib/list";
import { Begun } from "./Begun";
import { ImportButton } from "./ImportButton";
import { SiteCard } from "./SiteCard";
import { useFind } from "./useFind";

/** Nothing of it is public, and nothing could be: it stands among the drafts. */
const isDraftOnly = ({ served_version, pages_in_wordpress, blueprint_status }: HostedSite): boolean =>
  served_version === null &&
  pages_in_wordpress === 0 &&
  ["draft", "generating", "failed"].includes(blueprint_status);

/** Ways to a new site, for those who may go them. */
function Start(): ReactNode {
  const canBegin = useCanBegin();
  if (!canBegin) return null;
  return (
    <Group gap="xs">
      <ImportButton />
      <Button component={Link} to="/wizard/new/1">
        New site
      </Button>
    </Group>
  );
}

function NoSites(): ReactNode {
  const canWrite = useCan()("editor");
  const canBegin = useCanBegin();
  if (!canBegin) {
    return (
      <EmptyState title="No sites yet">
        {canWrite
          ? "An admin can add one. Then you can build its pages."
          : "Who may edit in this account can build one."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Build your first site"
      action={
        <div style={{ marginTop: 12 }}>
          <Start />
        </div>
      }
    >
      Four short steps: the kind of site, a brief, objectives, a style. You see every page before anything is
      published.
    </EmptyState>
  );
}

function useLists(search: string) {
  const { account_id } = useSession();
  const sites = useInfiniteQuery({
    queryKey: [account_id, "sites", "list", search],
    queryFn: ({ pageParam }) => listHostedSites(search, pageParam),
    initialPageParam: 1,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    select: (data) => ({ rows: rowsOf(data), count: data.pages[0]?.count ?? 0 }),
  });
  const drafts = useInfiniteQuery({
    queryKey: [account_id, "drafts", "begun"],
    queryFn: ({ pageParam }) => listBegun(pageParam),
    initialPageParam: null as BegunCursors | null,
    getNextPageParam: ({ next }) => next,
    select: rowsOf,
  });
  return { sites, drafts };
}

type Lists = ReturnType<typeof useLists>;

const hasNone = ({ sites, drafts }: Lists): boolean =>
  sites.data?.rows.every(isDraftOnly) === true && drafts.data?.length === 0;

/** The field appears with the second part of a list, and stays: it would go while somebody writes in it. */
function useIsLong({ sites, drafts }: Lists, search: string): boolean {
  const [isLong, setLong] = useState(search !== "");
  if (!isLong && ((sites.data?.count ?? 0) > sitesAtOnce || drafts.hasNextPage)) setLong(true);
  return isLong;
}

/** Every site with where it stands, and the drafts that were begun. */
export function SiteList(): ReactNode {
  const { text, search, type } = useFind();
  const lists = useLists(search);
  const { sites, drafts } = lists;
  const isLong = useIsLong(lists, text);
  const isEmpty = hasNone(lists) && !isLong;
  const isLoading = sites.isPending || drafts.isPending;
  return (
    <Container size="lg" py="xl">
      <title>Sites · IGNY8</title>
      <Group justify="space-between" mb="lg">
        <Title order={1} size="h2">
          Sites
        </Title>
        {isLoading || isEmpty ? null : <Start />}
      </Group>
      {isLong ? (
        <TextInput
          type="search"
          mb="lg"
          maw={360}
          aria-label="Find by the beginning of the name"
          placeholder="Its name begins with …"
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={({ currentTarget }) => type(currentTarget.value)}
        />
      ) : null}
      {drafts.isError && !drafts.data ? (
        <Stack mb="xl">
          <ProblemAlert
            error={drafts.error}
            title="The drafts could not be loaded"
            onRetry={() => void drafts.refetch()}
          />
        </Stack>
      ) : null}
      <Begun query={drafts} search={search} />
      <QueryState query={sites} title="The sites could not be loaded">
        {({ rows }) => (isEmpty ? <NoSites /> : <Sites query={sites} rows={rows} search={search} />)}
      </QueryState>
    </Container>
  );
}

interface SitesProps {
  query: Lists["sites"];
  rows: HostedSite[];
  search: string;
}

function Sites({ query, rows, search }: SitesProps): ReactNode {
  const built = rows.filter((site) => !isDraftOnly(site));
  return (
    <Stack gap="lg" aria-busy={query.isPlaceholderData}>
      {built.length > 0 ? (
        <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }}>
          {built.map((site) => (
            <SiteCard key={site.id} site={site} />
          ))}
        </SimpleGrid>
      ) : null}
      <ShowMore key={search} query={query} end="All sites are shown." />
      <Text role="status" size="sm" c="dimmed">
        {search && rows.length === 0 ? `No site’s name begins with “${search}”.` : ""}
      </Text>
    </Stack>
  );
}
