import { QueryState } from "@igny8/ui/QueryState";
import { Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { useKey } from "../../hooks/workspace";
import { useRules } from "../../modules/automation/useRules";
import { InstallButton } from "../../modules/automation/workflows/InstallButton";
import { WorkflowCard } from "../../modules/automation/workflows/WorkflowCard";
import { type Workflow, listWorkflows } from "../../services/automation.api";

interface SectionProps {
  title: string;
  workflows: readonly Workflow[];
}

function Section({ title, workflows }: SectionProps): ReactNode {
  const rules = useRules().data?.results ?? [];
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {workflows.map((workflow) => (
          <WorkflowCard
            key={workflow.template}
            workflow={workflow}
            rule={rules.find(({ template }) => template === workflow.template)}
          />
        ))}
      </SimpleGrid>
    </section>
  );
}

export function Workflows(): ReactNode {
  const { t } = useTranslation("automation");
  const key = useKey();
  const rules = useRules().data?.results ?? [];
  const query = useQuery({ queryKey: key("workflows"), queryFn: listWorkflows, staleTime: Infinity });
  return (
    <>
      <PageHeader title={t("workflows.title")} description={t("workflows.description")} />
      <QueryState query={query} title={t("workflows.failed")}>
        {(workflows) => {
          const pipeline = workflows.filter(({ is_default }) => is_default);
          const there = pipeline.filter(({ template }) => rules.some((rule) => rule.template === template));
          return (
            <Stack gap="xl">
              <Paper withBorder p="lg">
                <Group justify="space-between">
                  <div>
                    <Title order={2} size="h4">
                      {t("workflows.pipeline")}
                    </Title>
                    <Text size="sm" c="dimmed">
                      {t("workflows.pipelineText", { there: there.length, total: pipeline.length })}
                    </Text>
                  </div>
                  <May role="admin">
                    <InstallButton
                      name={t("workflows.pipeline")}
                      isThere={there.length === pipeline.length}
                      hasPaces
                    />
                  </May>
                </Group>
              </Paper>
              <Section title={t("workflows.steps")} workflows={pipeline} />
              <Section
                title={t("workflows.extras")}
                workflows={workflows.filter(({ is_default }) => !is_default)}
              />
            </Stack>
          );
        }}
      </QueryState>
    </>
  );
}
