import { JobProgress } from "@igny8/ui/JobProgress";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Anchor, Button, Modal, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { getJob } from "../../api/builder.api";
import { deploySite, newestDeployment } from "../../api/sites.api";
import { DeploymentProblems } from "../DeploymentProblems";
import { useSession } from "../../hooks/session";

function Deployed({ siteId }: { siteId: string }): ReactNode {
  const { data } = useQuery({
    queryKey: ["deployment", siteId],
    queryFn: () => newestDeployment(siteId),
    staleTime: 0,
  });
  if (!data?.build_url) return null;
  return (
    <Stack>
      <Text>
        Version {data.version} with {data.page_count} pages is live:{" "}
        <Anchor href={data.build_url} target="_blank" rel="noopener">
          {data.build_url}
        </Anchor>
      </Text>
      <DeploymentProblems problems={data.problems} />
    </Stack>
  );
}

interface DeployButtonProps {
  siteId: string;
  /** Saves what is not saved yet; a refusal stops the deployment. */
  prepare?: () => Promise<void>;
}

/** Builds the static pages and makes them the current version. */
export function DeployButton({ siteId, prepare }: DeployButtonProps): ReactNode {
  const [isDone, setDone] = useState(false);
  const { account_id } = useSession();
  const queries = useQueryClient();
  const deploy = useMutation({
    mutationFn: async () => {
      await prepare?.();
      return deploySite(siteId);
    },
    onMutate: () => setDone(false),
  });
  const finish = (): void => {
    setDone(true);
    void queries.invalidateQueries({ queryKey: [account_id, "sites"] });
    void queries.invalidateQueries({ queryKey: [account_id, "deployments"] });
  };
  return (
    <>
      <Button size="compact-md" loading={deploy.isPending} onClick={() => deploy.mutate()}>
        Deploy
      </Button>
      <Modal
        opened={deploy.isSuccess || deploy.isError}
        onClose={deploy.reset}
        title="Deploy the site"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Stack>
          {deploy.isError ? <ProblemAlert error={deploy.error} title="Not deployed" /> : null}
          {deploy.data ? (
            <JobProgress
              jobId={deploy.data.job_id}
              load={getJob}
              label="Building the pages"
              onSucceeded={finish}
            />
          ) : null}
          {isDone ? <Deployed siteId={siteId} /> : null}
        </Stack>
      </Modal>
    </>
  );
}
