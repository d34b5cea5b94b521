import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { useList } from "../../hooks/useList";
import { useKey } from "../../hooks/workspace";
import { count, moment, words } from "@igny8/ui/format";
import { type Transaction, getBalance, listTransactions } from "../../services/billing.api";

const signed = (amount: number): string => (amount > 0 ? `+${count(amount)}` : count(amount));

const columns: readonly Column<Transaction>[] = [
  {
    header: "Entry",
    cell: ({ kind, function: name, reason }) => (
      <>
        <Text size="sm" fw={560}>
          {words(kind)}
        </Text>
        <Text size="xs" c="dimmed">
          {reason || (name ? words(name) : "")}
        </Text>
      </>
    ),
  },
  {
    header: "Credits",
    align: "end",
    cell: ({ amount }) => (
      <Text size="sm" fw={amount > 0 ? 600 : undefined} inherit>
        {signed(amount)}
      </Text>
    ),
  },
  { header: "Balance", align: "end", cell: ({ balance_after }) => count(balance_after) },
  { header: "When", cell: ({ created_at }) => moment(created_at) },
];

function Figure({ name, value }: { name: string; value: number }): ReactNode {
  return (
    <Paper withBorder p="lg">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={30} fw={720} lh={1.25} style={{ fontVariantNumeric: "tabular-nums" }}>
        {count(value)}
      </Text>
    </Paper>
  );
}

export function Billing(): ReactNode {
  const key = useKey();
  const balance = useQuery({ queryKey: key("balance"), queryFn: getBalance });
  const ledger = useList({ name: "transactions", load: listTransactions, wholeAccount: true });
  return (
    <>
      <PageHeader
        title="Billing"
        description="Credits of the account. What a job may cost is held first, then settled or given back."
      />
      <QueryState query={balance} title="The balance could not be loaded" rows={2}>
        {({ available, held, monthly_credits }) => (
          <SimpleGrid cols={{ base: 1, xs: 3 }} mb="xl">
            <Figure name="Available credits" value={available} />
            <Figure name="Held by running jobs" value={held} />
            <Figure name="Granted each month" value={monthly_credits} />
          </SimpleGrid>
        )}
      </QueryState>
      <Title order={2} size="h4" mb="sm">
        Ledger
      </Title>
      <ListPage
        query={ledger}
        noun="ledger entries"
        columns={columns}
        empty={
          <EmptyState title="No entries yet">
            The first monthly grant and each use of credits appear here.
          </EmptyState>
        }
      />
    </>
  );
}
