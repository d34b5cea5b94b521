import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { count } from "@igny8/ui/format";
import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useKey } from "../../../hooks/workspace";
import type { Price } from "../../../services/content.api";

const pause = 400; // milliseconds without a change before the price is asked

interface PriceLineProps<Order> {
  /** What would be ordered; null while that is not complete. */
  order: Order | null;
  ask: (order: Order) => Promise<Price>;
}

/** What an order costs at most, before it is given; why it cannot be given, where that is so. */
export function PriceLine<Order>({ order, ask }: PriceLineProps<Order>): ReactNode {
  const { t } = useTranslation("writer");
  const key = useKey();
  const [asked] = useDebouncedValue(order, pause);
  const price = useQuery({
    queryKey: key("price", asked),
    queryFn: () => (asked === null ? null : ask(asked)),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (order === null) return null;
  if (price.isError) return <ProblemAlert error={price.error} />;
  const credits = price.data?.credits ?? 0;
  return (
    <Text size="sm" c="dimmed" aria-live="polite" mih="1.55em">
      {price.data
        ? t("price", { count: credits, credits: count(credits), left: count(price.data.available) })
        : ""}
    </Text>
  );
}
