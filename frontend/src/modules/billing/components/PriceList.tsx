import { count } from "@igny8/ui/format";
import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataTable } from "../../../components/DataTable";
import { useWords } from "../../../hooks/useWords";
import type { Price } from "../../../services/billing.api";

type Row = Price & { id: string };

export function PriceList({ prices }: { prices: readonly Price[] }): ReactNode {
  const { t } = useTranslation("billing");
  const wordsOf = useWords();
  const price = ({ tokens_per_credit: tokens, credits_per_unit: perUnit }: Price): string =>
    tokens > 0
      ? t("cost.perTokens", { tokens: count(tokens) })
      : t("cost.perImage", { credits: count(perUnit) });
  const columns: readonly Column<Row>[] = [
    { id: "function", header: t("cost.function"), cell: ({ function: name }) => wordsOf(name) },
    { id: "price", header: t("cost.price"), cell: price },
    { id: "minimum", header: t("cost.minimum"), align: "end", cell: ({ minimum }) => count(minimum) },
  ];
  return (
    <div>
      <Title order={2} size="h4" mb="sm">
        {t("cost.list")}
      </Title>
      <DataTable
        label={t("cost.list")}
        rows={prices.map((row) => ({ ...row, id: row.function }))}
        columns={columns}
      />
    </div>
  );
}
