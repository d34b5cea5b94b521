import { JobProgress } from "@igny8/ui/JobProgress";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Group, Paper, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { type Blueprint, getBlueprint, getJob } from "../../api/builder.api";
import { DeployButton } from "../../components/preview-canvas/DeployButton";
import { RegenerateButton } from "../../components/preview-canvas/RegenerateButton";
import { useSession } from "../../hooks/session";
import { PreviewCanvas } from "./PreviewCanvas";

export function PreviewPage(): ReactNode {
  const { id = "" } = useParams();
  const { account_id } = useSession();
  const query = useQuery({ queryKey: [account_id, "blueprint", id], queryFn: () => getBlueprint(id) });
  return (
    <QueryState query={query} title="The site could not be loaded">
      {(blueprint) => <Loaded blueprint={blueprint} />}
    </QueryState>
  );
}

function Loaded({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const [search, setSearch] = useSearchParams();
  const { account_id } = useSession();
  const queries = useQueryClient();
  const jobId = search.get("job");
  const finish = (): void => {
    setSearch({}, { replace: true });
    void queries.invalidateQueries({ queryKey: [account_id] });
  };
  const isReady = blueprint.status === "ready" || blueprint.status === "deployed";
  return (
    <>
      <title>{`${blueprint.name} · IGNY8`}</title>
      <Anchor component={Link} to="/" size="sm">
        All sites
      </Anchor>
      <Group justify="space-between" mb="lg" mt={4}>
        <Title order={1} size="h2">
          {blueprint.name}
        </Title>
        <Group gap="sm">
          {jobId ? null : <RegenerateButton blueprint={blueprint} />}
          {isReady && !jobId ? <DeployButton siteId={blueprint.site_id} /> : null}
        </Group>
      </Group>
      {jobId ? (
        <Paper withBorder p="lg" mb="lg">
          <JobProgress
            key={jobId}
            jobId={jobId}
            load={getJob}
            label="Planning and writing the pages"
            onSucceeded={finish}
          />
        </Paper>
      ) : null}
      {isReady ? <PreviewCanvas blueprint={blueprint} /> : null}
    </>
  );
}
