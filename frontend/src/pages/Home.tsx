import { QueryState } from "@igny8/ui/QueryState";
import { SimpleGrid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../components/PageHeader";
import { useKey, useSite, useWorkspace } from "../hooks/workspace";
import { CreditsCard } from "../modules/home/components/CreditsCard";
import { FirstSteps } from "../modules/home/components/FirstSteps";
import { NextUp } from "../modules/home/components/NextUp";
import { Notes } from "../modules/home/components/Notes";
import { PipelineStrip } from "../modules/home/components/PipelineStrip";
import { getSiteOverview } from "../services/overview.api";

const OtherSites = lazy(async () => ({
  default: (await import("../modules/home/components/OtherSites")).OtherSites,
}));

export function Home(): ReactNode {
  const { t } = useTranslation("home");
  const site = useSite();
  const key = useKey();
  const { session } = useWorkspace();
  const query = useQuery({ queryKey: key("overview"), queryFn: () => getSiteOverview(site.id) });
  return (
    <>
      <PageHeader title={t("title")} description={t("description", { site: site.name })} />
      <QueryState query={query} title={t("failed")}>
        {(overview) => (
          <Stack gap="md">
            <PipelineStrip pipeline={overview.pipeline} />
            <FirstSteps overview={overview} />
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
              <Notes title={t("todo.title")} notes={overview.todo} none={t("todo.none")} />
              <Notes title={t("stuck.title")} notes={overview.stuck} none={t("stuck.none")} />
              <NextUp next={overview.next} />
              <CreditsCard credits={overview.credits} />
            </SimpleGrid>
            {session.sites.length > 1 ? (
              <Suspense fallback={null}>
                <OtherSites />
              </Suspense>
            ) : null}
          </Stack>
        )}
      </QueryState>
    </>
  );
}
