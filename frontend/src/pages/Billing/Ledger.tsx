import { EmptyState } from "@igny8/ui/EmptyState";
import { count, moment } from "@igny8/ui/format";
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { ChoiceFilter } from "../../components/filters";
import { useList } from "../../hooks/useList";
import { useWords } from "../../hooks/useWords";
import { useKey, useWorkspace } from "../../hooks/workspace";
import {
  type Transaction,
  type TransactionQuery,
  listPrices,
  listTransactions,
} from "../../services/billing.api";

const signed = (amount: number): string => (amount > 0 ? `+${count(amount)}` : count(amount));
const kinds = ["grant", "purchase", "hold", "settle", "release", "refund", "adjust"] as const;

function useColumns(): readonly Column<Transaction>[] {
  const { t } = useTranslation("billing");
  const wordsOf = useWords();
  const { session } = useWorkspace();
  const siteName = (id: string | null): string => session.sites.find((site) => site.id === id)?.name ?? "–";
  return [
    {
      id: "entry",
      header: t("ledger.entry"),
      cell: ({ kind, function: name, reason }) => (
        <>
          <Text size="sm" fw={560}>
            {t(`ledger.kinds.${kind as (typeof kinds)[number]}`)}
          </Text>
          <Text size="xs" c="dimmed">
            {reason || (name ? wordsOf(name) : "")}
          </Text>
        </>
      ),
    },
    { id: "credits", header: t("usage.credits"), align: "end", cell: ({ amount }) => signed(amount) },
    {
      id: "balance",
      header: t("ledger.balance"),
      align: "end",
      cell: ({ balance_after }) => count(balance_after),
    },
    {
      id: "who",
      header: t("ledger.who"),
      cell: ({ email, job_id }) => email ?? (job_id ? t("usage.automation") : "–"),
    },
    { id: "site", header: t("ledger.site"), optional: true, cell: ({ site_id }) => siteName(site_id) },
    { id: "when", header: t("ledger.when"), cell: ({ created_at }) => moment(created_at) },
  ];
}

export function Ledger(): ReactNode {
  const { t } = useTranslation("billing");
  const wordsOf = useWords();
  const key = useKey();
  const { session } = useWorkspace();
  const prices = useQuery({ queryKey: key("prices"), queryFn: listPrices });
  const ledger = useList<Transaction, TransactionQuery>({
    name: "transactions",
    load: listTransactions,
    filters: ["kind", "function", "site"],
    wholeAccount: true,
  });
  const functions = (prices.data ?? []).map(({ function: value }) => ({ value, label: wordsOf(value) }));
  return (
    <>
      <PageHeader title={t("ledger.title")} description={t("ledger.description")} />
      <ListPage
        name="ledger"
        query={ledger}
        noun={t("ledger.noun")}
        columns={useColumns()}
        filters={
          <>
            <ChoiceFilter
              name="kind"
              label={t("ledger.kind")}
              options={kinds.map((value) => ({ value, label: t(`ledger.kinds.${value}`) }))}
            />
            <ChoiceFilter name="function" label={t("ledger.function")} options={functions} />
            <ChoiceFilter
              name="site"
              label={t("ledger.site")}
              options={session.sites.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </>
        }
        empty={<EmptyState title={t("ledger.empty")}>{t("ledger.emptyText")}</EmptyState>}
      />
    </>
  );
}
