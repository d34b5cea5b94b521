import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { StatusBadge } from "../../components/StatusBadge";
import { StatusFilter } from "../../components/StatusFilter";
import { useAction } from "../../hooks/useAction";
import { useList } from "../../hooks/useList";
import { count } from "@igny8/ui/format";
import { type Cluster, generateIdeas, listClusters } from "../../services/planner.api";

function IdeasButton({ cluster }: { cluster: Cluster }): ReactNode {
  const generate = useAction({
    run: () => generateIdeas(cluster.id),
    done: `Ideas for “${cluster.name}” are being written.`,
  });
  return (
    <Button
      size="xs"
      variant="default"
      loading={generate.isPending}
      onClick={() => generate.mutate(undefined)}
    >
      Generate ideas
    </Button>
  );
}

const columns: readonly Column<Cluster>[] = [
  {
    header: "Cluster",
    cell: ({ name, description }) => (
      <Stack gap={2}>
        <Text size="sm" fw={560}>
          {name}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2} maw={420}>
          {description}
        </Text>
      </Stack>
    ),
  },
  { header: "Keywords", align: "end", cell: ({ keyword_count }) => count(keyword_count) },
  { header: "Volume", align: "end", cell: ({ volume }) => count(volume) },
  { header: "Difficulty", align: "end", cell: ({ difficulty }) => difficulty },
  { header: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  { header: "Actions", silent: true, cell: (cluster) => <IdeasButton cluster={cluster} /> },
];

export function Clusters(): ReactNode {
  const query = useList({ name: "clusters", load: listClusters, filters: ["status"] });
  return (
    <>
      <PageHeader title="Clusters" description="Keywords that one page can answer.">
        <StatusFilter options={["new", "mapped"]} />
      </PageHeader>
      <ListPage
        query={query}
        noun="clusters"
        columns={columns}
        empty={
          <EmptyState
            title="No clusters yet"
            action={
              <Button component={Link} to="/planner/keywords" mt="sm">
                Go to the keywords
              </Button>
            }
          >
            Import keywords, then choose “Cluster new keywords”.
          </EmptyState>
        }
      />
    </>
  );
}
