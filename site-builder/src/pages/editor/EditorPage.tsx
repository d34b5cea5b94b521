import { EmptyState } from "@igny8/ui/EmptyState";
import { JobProgress } from "@igny8/ui/JobProgress";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Button, Container, Loader, Paper, Stack, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy, useEffect } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { type Blueprint, generateSite, getBlueprint, getJob } from "../../api/builder.api";
import { getPage } from "../../api/pages.api";
import { useSession } from "../../hooks/session";
import { useCan } from "../../hooks/useCan";
import { usePageAction, usePages } from "../../hooks/usePages";
import { SiteView } from "./SiteView";

// Who may only look does without it.
const loadCanvas = () => import("./PageEditor");
const PageEditor = lazy(async () => ({ default: (await loadCanvas()).PageEditor }));

/** A site on the canvas, or to look at for viewers: `?page=` names the page, `?job=` a generation that is under way. */
export function EditorPage(): ReactNode {
  const { id = "" } = useParams();
  const { account_id } = useSession();
  const query = useQuery({ queryKey: [account_id, "blueprint", id], queryFn: () => getBlueprint(id) });
  const canWrite = useCan()("editor");
  useEffect(() => {
    // While the blueprint is read; what goes wrong is said where it is drawn.
    if (canWrite) void loadCanvas().catch(() => undefined);
  }, [canWrite]);
  if (query.data) return <Loaded blueprint={query.data} />;
  return (
    <Container size="lg" py="xl">
      <QueryState query={query} title="The site could not be loaded">
        {() => null}
      </QueryState>
    </Container>
  );
}

function Frame({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <Container size="lg" py="xl">
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
    </Container>
  );
}

function Loaded({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const canWrite = useCan()("editor");
  const [search, setSearch] = useSearchParams();
  const { account_id } = useSession();
  const queries = useQueryClient();
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
  if (isUnmade(blueprint)) return <NotMade blueprint={blueprint} />;
  return canWrite ? <Canvas blueprint={blueprint} /> : <SiteView blueprint={blueprint} />;
}

/** A copy or an import is a draft that has its pages: to generate them would replace them. */
const isUnmade = ({ status, page_count }: Blueprint): boolean =>
  status === "failed" || (status === "draft" && page_count === 0);

function NotMade({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const canWrite = useCan()("editor");
  return (
    <Frame name={blueprint.name}>
      <EmptyState
        title={blueprint.status === "failed" ? "The site was not generated" : "The site is not generated yet"}
        action={canWrite ? <Generate blueprint={blueprint} /> : null}
      >
        {blueprint.error || "Its pages are planned and written from the brief."}
      </EmptyState>
    </Frame>
  );
}

function Generate({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const [, setSearch] = useSearchParams();
  const generate = usePageAction(
    blueprint.id,
    () => generateSite(blueprint.id),
    ({ job_id }) => setSearch({ job: job_id }, { replace: true }),
  );
  return (
    <Button mt="sm" loading={generate.isPending} onClick={() => generate.mutate(undefined)}>
      {blueprint.status === "failed" ? "Try again" : "Generate the site"}
    </Button>
  );
}

function Canvas({ blueprint }: { blueprint: Blueprint }): ReactNode {
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
    <Container size="lg" py="xl">
      <QueryState query={page} title="The page could not be loaded">
        {(found) => (
          <Suspense fallback={<Loader role="status" aria-label="Loading" />}>
            <PageEditor
              key={found.id}
              blueprint={blueprint}
              page={found}
              onOpen={(id) => setSearch({ page: id })}
            />
          </Suspense>
        )}
      </QueryState>
    </Container>
  );
}
