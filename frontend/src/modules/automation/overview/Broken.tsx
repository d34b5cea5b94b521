import { Alert, Anchor, Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { type Rule, setRuleActive } from "../../../services/automation.api";

function BrokenRule({ rule }: { rule: Rule }): ReactNode {
  const { t } = useTranslation("automation");
  const start = useAction({
    run: () => setRuleActive(rule.id, true),
    done: ({ name }) => t("rules.isOn", { name }),
  });
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Anchor component={Link} to={`/automation/rules/${rule.id}`} size="sm" fw={560}>
          {rule.name}
        </Anchor>
        <Text size="sm">{rule.paused_reason}</Text>
      </div>
      <May role="admin">
        <Button size="xs" variant="default" loading={start.isPending} onClick={() => start.mutate(undefined)}>
          {t("overview.turnOn")}
        </Button>
      </May>
    </Group>
  );
}

/** Rules that were switched off because they kept failing. */
export function Broken({ rules }: { rules: readonly Rule[] }): ReactNode {
  const { t } = useTranslation("automation");
  const broken = rules.filter(({ paused_reason }) => paused_reason !== "");
  if (broken.length === 0) return null;
  return (
    <Alert color="red" variant="light" mb="lg" title={t("overview.broken", { count: broken.length })}>
      {broken.map((rule) => (
        <BrokenRule key={rule.id} rule={rule} />
      ))}
    </Alert>
  );
}
