import { Button, Grid, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageHeader } from "../../components/PageHeader";
import { useKey, useSite } from "../../hooks/workspace";
import { Broken } from "../../modules/automation/overview/Broken";
import { Next } from "../../modules/automation/overview/Next";
import { Runs } from "../../modules/automation/overview/Runs";
import { Switches } from "../../modules/automation/overview/Switches";
import { useRules } from "../../modules/automation/useRules";
import { listExecutions } from "../../services/automation.api";

const oneDay = 86_400_000;
const shown = 6;
const freshness = 15_000;

export function Dashboard(): ReactNode {
  const { t } = useTranslation("automation");
  const site = useSite();
  const key = useKey();
  const [now] = useState(Date.now);
  const since = (days: number): string => new Date(now - days * oneDay).toISOString();
  const rules = useRules();
  const ran = useQuery({
    queryKey: key("ran", now),
    queryFn: () => listExecutions({ site: site.id, since: since(1), page_size: shown }),
    refetchInterval: freshness,
  });
  const failed = useQuery({
    queryKey: key("ran-badly", now),
    queryFn: () => listExecutions({ site: site.id, status: "failed", since: since(7), page_size: shown }),
  });
  return (
    <>
      <PageHeader title={t("overview.title")} description={t("overview.description")}>
        <Button variant="default" component={Link} to="/automation/workflows">
          {t("overview.workflows")}
        </Button>
        <Button component={Link} to="/automation/rules">
          {t("overview.rules", { count: rules.data?.results.filter((rule) => rule.is_active).length ?? 0 })}
        </Button>
      </PageHeader>
      <Switches />
      <Broken rules={rules.data?.results ?? []} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Next />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap="lg">
            <Runs
              title={t("overview.ran")}
              query={ran}
              empty={t("overview.nothingRan")}
              to="/automation/history"
            />
            <Runs
              title={t("overview.failed")}
              query={failed}
              empty={t("overview.nothingFailed")}
              to="/automation/history?status=failed"
            />
          </Stack>
        </Grid.Col>
      </Grid>
    </>
  );
}
