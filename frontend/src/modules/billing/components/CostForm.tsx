import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { count } from "@igny8/ui/format";
import { Group, NumberInput, Paper, Select, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../hooks/useWords";
import { useKey } from "../../../hooks/workspace";
import { type Price, previewCost } from "../../../services/billing.api";

const tokensPerWord = 4 / 3; // English prose; other languages need somewhat more
const pause = 300; // milliseconds without a key before the price is asked

/** What a piece of work costs at most, before anybody pays for it. */
export function CostForm({ prices }: { prices: readonly Price[] }): ReactNode {
  const { t } = useTranslation("billing");
  const wordsOf = useWords();
  const [name, choose] = useState("generate_content");
  const [amount, setAmount] = useState(1500);
  const price = prices.find((one) => one.function === name) ?? prices[0];
  const byUnit = (price?.credits_per_unit ?? 0) > 0;
  return (
    <Paper withBorder p="lg">
      <Group align="flex-end" gap="md">
        <Select
          label={t("cost.function")}
          data={prices.map(({ function: value }) => ({ value, label: wordsOf(value) }))}
          value={price?.function ?? null}
          allowDeselect={false}
          searchable
          onChange={(value) => {
            if (value) choose(value);
            setAmount(value?.startsWith("generate_images") ? 1 : 1500);
          }}
          w={{ base: "100%", xs: 260 }}
        />
        <NumberInput
          label={byUnit ? t("cost.images") : t("cost.words")}
          value={amount}
          min={1}
          max={1_000_000}
          step={byUnit ? 1 : 100}
          thousandSeparator
          onChange={(value) => setAmount(Number(value) || 1)}
          w={{ base: "100%", xs: 160 }}
        />
      </Group>
      {price ? <Answer name={price.function} amount={amount} byUnit={byUnit} /> : null}
    </Paper>
  );
}

interface AnswerProps {
  name: string;
  amount: number;
  byUnit: boolean;
}

function Answer({ name, amount, byUnit }: AnswerProps): ReactNode {
  const { t } = useTranslation("billing");
  const key = useKey();
  const [asked] = useDebouncedValue(
    byUnit ? { units: amount } : { tokens: Math.ceil(amount * tokensPerWord) },
    pause,
  );
  const cost = useQuery({
    queryKey: key("cost", name, asked),
    queryFn: () => previewCost({ function: name as Parameters<typeof previewCost>[0]["function"], ...asked }),
    placeholderData: keepPreviousData,
  });
  if (cost.isError) return <ProblemAlert error={cost.error} onRetry={() => void cost.refetch()} />;
  if (!cost.data) return null;
  const { credits, available } = cost.data;
  return (
    <div aria-live="polite">
      <Text fz={28} fw={700} mt="md" style={{ fontVariantNumeric: "tabular-nums" }}>
        {t("cost.credits", { count: credits, credits: count(credits) })}
      </Text>
      <Text size="sm" c={credits > available ? "red" : "dimmed"}>
        {credits > available
          ? t("cost.tooMuch", { available: count(available) })
          : t("cost.left", { left: count(available - credits), available: count(available) })}
      </Text>
    </div>
  );
}
