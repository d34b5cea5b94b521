import { EmptyState } from "@igny8/ui/EmptyState";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { QueryState } from "@igny8/ui/QueryState";
import { bytes, count, moment } from "@igny8/ui/format";
import { Badge, Button, Group, Modal, Stack, Table, Text, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Deployment, type HostedSiteDetail, listDeployments, rollBack } from "../../api/hosted.api";
import { DeploymentProblems } from "../../components/DeploymentProblems";
import { useSession } from "../../hooks/session";
import { useCan } from "../../hooks/useCan";

const words: Record<string, string> = {
  pending: "Waiting",
  building: "Building",
  deployed: "Kept",
  failed: "Failed",
  rolled_back: "Taken back",
};

function State({ deployment, isServed }: { deployment: Deployment; isServed: boolean }): ReactNode {
  if (isServed) {
    return (
      <Badge variant="light" color="teal" tt="none">
        Public now
      </Badge>
    );
  }
  return (
    <Text size="sm" c={deployment.status === "failed" ? "red" : "dimmed"}>
      {words[deployment.status] ?? deployment.status}
      {deployment.error_detail ? `: ${deployment.error_detail}` : ""}
    </Text>
  );
}

interface RowProps {
  deployment: Deployment;
  isServed: boolean;
  /** Asks whether to go back to it; null for who may not. */
  onAsk: (() => void) | null;
}

function Row({ deployment, isServed, onAsk }: RowProps): ReactNode {
  const isKept = deployment.status === "deployed" || deployment.status === "rolled_back";
  return (
    <Table.Tr>
      <Table.Td fw={600}>{deployment.version}</Table.Td>
      <Table.Td>{moment(deployment.deployed_at ?? deployment.created_at)}</Table.Td>
      <Table.Td ta="right">{count(deployment.page_count)}</Table.Td>
      <Table.Td ta="right">{bytes(deployment.bytes)}</Table.Td>
      <Table.Td maw={320}>
        <State deployment={deployment} isServed={isServed} />
      </Table.Td>
      {onAsk ? (
        <Table.Td ta="right">
          {isKept && !isServed ? (
            <Button size="compact-sm" variant="default" onClick={onAsk}>
              Go back to it
            </Button>
          ) : null}
        </Table.Td>
      ) : null}
    </Table.Tr>
  );
}

/** Every version that was built, and the way back to one. */
export function VersionsTab({ site }: { site: HostedSiteDetail }): ReactNode {
  const { account_id } = useSession();
  const canWrite = useCan()("editor");
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Deployment | null>(null);
  const query = useQuery({
    queryKey: [account_id, "deployments", site.id],
    queryFn: () => listDeployments(site.id),
  });
  const back = useMutation({
    mutationFn: rollBack,
    onSuccess: () => {
      setAsked(null);
      void queries.invalidateQueries({ queryKey: [account_id] });
    },
  });
  return (
    <QueryState query={query} title="The versions could not be loaded">
      {(deployments) =>
        deployments.length === 0 ? (
          <EmptyState title="Nothing is public yet">
            {canWrite
              ? "Deploy the site to build its first version."
              : "Its versions appear here once it is deployed."}
          </EmptyState>
        ) : (
          <>
            <DeploymentProblems
              problems={deployments.find(({ version }) => version === site.served_version)?.problems ?? []}
            />
            <Table.ScrollContainer minWidth={620} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
              <Table verticalSpacing="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Version</Table.Th>
                    <Table.Th>When</Table.Th>
                    <Table.Th ta="right">Pages</Table.Th>
                    <Table.Th ta="right">Size</Table.Th>
                    <Table.Th>State</Table.Th>
                    {canWrite ? (
                      <Table.Th>
                        <VisuallyHidden>Actions</VisuallyHidden>
                      </Table.Th>
                    ) : null}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {deployments.map((deployment) => (
                    <Row
                      key={deployment.id}
                      deployment={deployment}
                      isServed={deployment.version === site.served_version}
                      onAsk={canWrite ? () => setAsked(deployment) : null}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            <Modal
              opened={asked !== null}
              onClose={() => {
                setAsked(null);
                back.reset();
              }}
              title={`Go back to version ${String(asked?.version ?? "")}?`}
              closeButtonProps={{ "aria-label": "Close" }}
            >
              <Stack>
                <Text size="sm">
                  Visitors see that version at once. The newer ones are kept; the draft in the editor stays as
                  it is.
                </Text>
                {back.isError ? <ProblemAlert error={back.error} title="Not done" /> : null}
                <Group justify="flex-end">
                  <Button variant="default" onClick={() => setAsked(null)}>
                    Leave it
                  </Button>
                  <Button loading={back.isPending} onClick={() => asked && back.mutate(asked.id)}>
                    Go back
                  </Button>
                </Group>
              </Stack>
            </Modal>
          </>
        )
      }
    </QueryState>
  );
}
