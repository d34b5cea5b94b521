import { EmptyState } from "@igny8/ui/EmptyState";
import { JobProgress } from "@igny8/ui/JobProgress";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Button, Container, Paper, Stack, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { type Blueprint, generateSite, getBlueprint, getJob } from "../../api/builder.api";
import { getPage } from "../../api/pages.api";
import { useSession } from "../../hooks/session";
import { usePageAction, usePages } from "../../hooks/usePages";
import { PageEditor } from "./PageEditor";

/** A site on the canvas: `?page=` names the page, `?job=` a generation that is under way. */
export function EditorPage(): ReactNode {
  const { id = "" } = useParams();
  const { account_id } = useSession();
  const query = useQuery({ queryKey: [account_id, "blueprint", id], queryFn: () => getBlueprint(id) });
  return (
    <Container size="lg" py="xl">
      <QueryState query={query} title="The site could not be loaded">
        {(blueprint) => <Loaded blueprint={blueprint} />}
      </QueryState>
    </Container>
  );
}

function Frame({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <Stack>
      <title>{`${name} · IGNY8`}</title>
      <Anchor component={Link} to="/" size="sm">
        All sites
      </Anchor>
      <Title order={1} size="h2">
        {name}
      </Title>
      {children}
    </Stack>
  );
}

function Loaded({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const [search, setSearch] = useSearchParams();
  const { account_id } = useSession();
  const queries = useQueryClient();
  const again = usePageAction(
    blueprint.id,
    () => generateSite(blueprint.id),
    ({ job_id }) => setSearch({ job: job_id }, { replace: true }),
  );
  const jobId = search.get("job") ?? (blueprint.status === "generating" ? blueprint.job_id : null);
  const finish = (): void => {
    setSearch({}, { replace: true });
    void queries.invalidateQueries({ queryKey: [account_id] });
  };
  if (jobId) {
    return (
      <Frame name={blueprint.name}>
        <Paper withBorder p="lg">
          <JobProgress
            key={jobId}
            jobId={jobId}
            load={getJob}
            label="Planning and writing the pages"
            onSucceeded={finish}
          />
        </Paper>
      </Frame>
    );
  }
  // A copy or an import is a draft that has its pages: to generate them would replace them.
  if (blueprint.status === "failed" || (blueprint.status === "draft" && blueprint.page_count === 0)) {
    return (
      <Frame name={blueprint.name}>
        <EmptyState
          title={
            blueprint.status === "failed" ? "The site was not generated" : "The site is not generated yet"
          }
          action={
            <Button mt="sm" loading={again.isPending} onClick={() => again.mutate(undefined)}>
              {blueprint.status === "failed" ? "Try again" : "Generate the site"}
            </Button>
          }
        >
          {blueprint.error || "Its pages are planned and written from the brief."}
        </EmptyState>
      </Frame>
    );
  }
  return <Pages blueprint={blueprint} />;
}

function Pages({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const [search, setSearch] = useSearchParams();
  const { account_id } = useSession();
  const pages = usePages(blueprint.id);
  const row = pages.find(({ id }) => id === search.get("page")) ?? pages[0];
  const page = useQuery({
    queryKey: [account_id, "page", row?.id],
    queryFn: () => getPage(row?.id ?? ""),
    enabled: row !== undefined,
    // The canvas holds what is being written; reading it again behind its back would lose that.
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <QueryState query={page} title="The page could not be loaded">
      {(found) => (
        <PageEditor
          key={found.id}
          blueprint={blueprint}
          page={found}
          onOpen={(id) => setSearch({ page: id })}
        />
      )}
    </QueryState>
  );
}
