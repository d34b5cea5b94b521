import { List, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useRuleWords } from "../words";

interface Found {
  field?: string;
  op?: string;
  value?: unknown;
  have?: unknown;
  holds?: boolean;
  all?: Found[];
  any?: Found[];
}

const foundShape: z.ZodType<Found> = z.lazy(() =>
  z.object({
    field: z.string().optional(),
    op: z.string().optional(),
    value: z.unknown().optional(),
    have: z.unknown().optional(),
    holds: z.boolean().optional(),
    all: z.array(foundShape).optional(),
    any: z.array(foundShape).optional(),
  }),
);

const said = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(String).join(", ")
    : value === null || value === undefined
      ? "–"
      : String(value);

function Line({ found }: { found: Found }): ReactNode {
  const { t } = useTranslation("automation");
  const wordsOf = useRuleWords();
  const inner = found.all ?? found.any;
  if (inner) {
    return (
      <List.Item>
        {found.all ? t("builder.all") : t("builder.any")}
        <List size="sm" withPadding>
          {inner.map((node, index) => (
            <Line key={index} found={node} />
          ))}
        </List>
      </List.Item>
    );
  }
  const test = `${wordsOf("facts", found.field ?? "")} ${wordsOf("operators", found.op ?? "")} ${said(found.value)}`;
  return (
    <List.Item>
      <Text span size="sm" c={found.holds ? undefined : "var(--mantine-color-error)"}>
        {t(found.holds ? "conditions.holds" : "conditions.fails", { test, have: said(found.have) })}
      </Text>
    </List.Item>
  );
}

/** Conditions with what they found: which hold, and which do not. */
export function ConditionsFound({ conditions }: { conditions: Record<string, unknown> }): ReactNode {
  const { t } = useTranslation("automation");
  const found = foundShape.safeParse(conditions).data;
  if (!found || Object.keys(conditions).length === 0) return <Text size="sm">{t("conditions.none")}</Text>;
  return (
    <List size="sm">
      <Line found={found} />
    </List>
  );
}
