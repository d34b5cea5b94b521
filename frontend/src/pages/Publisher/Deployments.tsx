import { EmptyState } from "@igny8/ui/EmptyState";
import { Anchor, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { StatusBadge } from "../../components/StatusBadge";
import { useList } from "../../hooks/useList";
import { bytes, count, moment } from "@igny8/ui/format";
import { type Deployment, listDeployments } from "../../services/publisher.api";

const columns: readonly Column<Deployment>[] = [
  {
    id: "version",
    header: "Version",
    cell: ({ version, build_url, error_detail, problems }) => (
      <Stack gap={2}>
        {build_url ? (
          <Anchor href={build_url} size="sm" fw={560} target="_blank" rel="noopener">
            Version {version}
          </Anchor>
        ) : (
          <Text size="sm" fw={560}>
            Version {version}
          </Text>
        )}
        {problems.map(({ path, detail, kept }, index) => (
          <Text key={index} size="xs" c="dimmed">
            {path ? `${path} ${kept ? "stays as it was" : "is left out"}: ` : ""}
            {detail}
          </Text>
        ))}
        {error_detail ? (
          <Text size="xs" c="var(--mantine-color-error)">
            {error_detail}
          </Text>
        ) : null}
      </Stack>
    ),
  },
  { id: "pages", header: "Pages", align: "end", cell: ({ page_count }) => count(page_count) },
  { id: "size", header: "Size", align: "end", cell: ({ bytes: size }) => bytes(size) },
  { id: "seconds", header: "Seconds", align: "end", cell: ({ seconds }) => seconds.toFixed(1) },
  { id: "status", header: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  { id: "deployed", header: "Deployed", cell: ({ deployed_at }) => moment(deployed_at) },
];

export function Deployments(): ReactNode {
  const query = useList({ name: "deployments", load: listDeployments });
  return (
    <>
      <PageHeader title="Deployments" description="Each version of the hosted site, newest first." />
      <ListPage
        query={query}
        noun="deployments"
        columns={columns}
        empty={
          <EmptyState title="Not deployed yet">
            Publish a piece of content to a hosted site; its pages are built and served.
          </EmptyState>
        }
      />
    </>
  );
}
