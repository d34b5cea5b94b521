import { QueryState } from "@igny8/ui/QueryState";
import { count } from "@igny8/ui/format";
import { Alert, Button, SimpleGrid, Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageHeader } from "../../components/PageHeader";
import { useKey, useWorkspace } from "../../hooks/workspace";
import { useWords } from "../../hooks/useWords";
import { Figure } from "../../modules/billing/components/Figure";
import { LimitList } from "../../modules/billing/components/LimitList";
import { Share } from "../../modules/billing/components/Share";
import { type Balance, getBalance, listLimits } from "../../services/billing.api";

export function Billing(): ReactNode {
  const { t } = useTranslation("billing");
  const key = useKey();
  const { site } = useWorkspace();
  const balance = useQuery({ queryKey: key("balance"), queryFn: getBalance });
  const limits = useQuery({ queryKey: key("limits"), queryFn: () => listLimits(site?.id) });
  return (
    <>
      <PageHeader title={t("billing.title")} description={t("billing.description")}>
        <Button component={Link} to="/billing/cost" variant="default">
          {t("billing.preview")}
        </Button>
      </PageHeader>
      <QueryState query={balance} title={t("billing.failed")} rows={2}>
        {(found) => <Credits balance={found} />}
      </QueryState>
      <Title order={2} size="h4" mt="xl" mb="sm" id="limits">
        {t("limits.title")}
      </Title>
      <QueryState query={limits} title={t("limits.failed")}>
        {(all) => (
          <Stack>
            <LimitList
              title={t("limits.account")}
              limits={all.filter(({ metric }) => metric.startsWith("max_"))}
            />
            {site ? (
              <LimitList
                title={t("limits.site", { site: site.name })}
                limits={all.filter(({ metric }) => !metric.startsWith("max_"))}
              />
            ) : null}
          </Stack>
        )}
      </QueryState>
    </>
  );
}

function Credits({ balance }: { balance: Balance }): ReactNode {
  const { t } = useTranslation("billing");
  const wordsOf = useWords();
  const { available, held, is_low: isLow, monthly_credits: monthly, plan, spent } = balance;
  return (
    <Stack>
      {isLow ? (
        <Alert color="orange" title={t("billing.low")}>
          {t("billing.lowText", { monthly: count(monthly) })}
        </Alert>
      ) : null}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Figure name={t("billing.available")} value={count(available)} />
        <Figure name={t("billing.held")} value={count(held)} note={t("billing.heldNote")} />
        <Figure name={t("billing.monthly")} value={count(monthly)} note={t("billing.plan", { plan })} />
      </SimpleGrid>
      <Share
        title={t("billing.spent")}
        rows={spent.map(({ function: id, credits }) => ({ id, name: wordsOf(id), credits }))}
      />
    </Stack>
  );
}
