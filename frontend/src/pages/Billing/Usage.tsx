import { QueryState } from "@igny8/ui/QueryState";
import { count } from "@igny8/ui/format";
import { Group, Paper, SegmentedControl, SimpleGrid, Skeleton, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/PageHeader";
import { ChoiceFilter } from "../../components/filters";
import { useAddress, useFilter } from "../../hooks/useAddress";
import { useWords } from "../../hooks/useWords";
import { useKey, useWorkspace } from "../../hooks/workspace";
import { Share, type ShareRow } from "../../modules/billing/components/Share";
import { lastDays } from "../../modules/billing/period";
import { type CreditUsage, getUsage } from "../../services/billing.api";

const DayChart = lazy(async () => ({
  default: (await import("../../modules/billing/components/DayChart")).DayChart,
}));
const periods = ["7", "30", "90"] as const;

export function Usage(): ReactNode {
  const { t } = useTranslation("billing");
  const key = useKey();
  const { session } = useWorkspace();
  const [days, setDays] = useFilter("days");
  const [site] = useAddress("site");
  const query = { ...lastDays(Number(days ?? "30")), ...(site ? { site } : {}) };
  const usage = useQuery({ queryKey: key("credit-usage", query), queryFn: () => getUsage(query) });
  return (
    <>
      <PageHeader title={t("usage.title")} description={t("usage.description")} />
      <Group mb="md" gap="sm">
        <SegmentedControl
          aria-label={t("usage.period")}
          value={days ?? "30"}
          onChange={setDays}
          data={periods.map((value) => ({ value, label: t("usage.days", { count: Number(value) }) }))}
        />
        <ChoiceFilter
          name="site"
          label={t("usage.allSites")}
          options={session.sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Group>
      <QueryState query={usage} title={t("usage.failed")}>
        {(found) => <Report usage={found} />}
      </QueryState>
    </>
  );
}

function Report({ usage }: { usage: CreditUsage }): ReactNode {
  const { t } = useTranslation("billing");
  const wordsOf = useWords();
  const functions: ShareRow[] = usage.by_function.map(({ function: id, credits }) => ({
    id,
    name: wordsOf(id),
    credits,
  }));
  const sites: ShareRow[] = usage.by_site.map(({ site_id, name, credits }) => ({
    id: site_id ?? "none",
    name: name ?? t("usage.noSite"),
    credits,
  }));
  const members: ShareRow[] | undefined = usage.by_member?.map(({ user_id, name, email, credits }) => ({
    id: user_id ?? "none",
    name: name || email || t("usage.automation"),
    credits,
  }));
  return (
    <Stack>
      <Paper withBorder p="lg">
        <Title order={2} size="h5" mb="md">
          {t("usage.total", { total: count(usage.total) })}
        </Title>
        <Suspense fallback={<Skeleton height={220} />}>
          <DayChart usage={usage} />
        </Suspense>
      </Paper>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Share title={t("usage.byFunction")} rows={functions} />
        <Share title={t("usage.bySite")} rows={sites} />
        {members ? <Share title={t("usage.byMember")} rows={members} /> : null}
      </SimpleGrid>
    </Stack>
  );
}
