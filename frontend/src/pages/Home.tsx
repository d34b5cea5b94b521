import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, SimpleGrid } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { PageHeader } from "../components/PageHeader";
import { useSite } from "../hooks/workspace";
import { StageCard } from "../modules/pipeline/components/StageCard";
import { type Stage, usePipeline } from "../modules/pipeline/hooks/usePipeline";

const isEmpty = (stages: readonly Stage[]): boolean =>
  stages.every(({ parts }) => parts.every(({ count }) => count === 0));

export function Home(): ReactNode {
  const site = useSite();
  const query = usePipeline();
  return (
    <>
      <PageHeader
        title="Home"
        description={`From keyword to published page: where everything of ${site.name} stands.`}
      />
      <QueryState query={query} title="The counts could not be loaded">
        {(stages) =>
          isEmpty(stages) ? (
            <EmptyState
              title="Start with a keyword file"
              action={
                <Button component={Link} to="/planner/keywords" mt="sm">
                  Import keywords
                </Button>
              }
            >
              Import a CSV from Ahrefs, Semrush, Search Console or Keyword Planner. The automation rules take
              it from there, step by step.
            </EmptyState>
          ) : (
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="md">
              {stages.map((stage) => (
                <StageCard key={stage.title} stage={stage} />
              ))}
            </SimpleGrid>
          )
        }
      </QueryState>
    </>
  );
}
