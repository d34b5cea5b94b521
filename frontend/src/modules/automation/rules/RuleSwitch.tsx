import { Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import { type Rule, setRuleActive } from "../../../services/automation.api";

export function RuleSwitch({ rule }: { rule: Rule }): ReactNode {
  const { t } = useTranslation("automation");
  const can = useCan();
  const change = useAction({
    run: (isActive: boolean) => setRuleActive(rule.id, isActive),
    done: ({ name, is_active }) => t(is_active ? "rules.isOn" : "rules.isOff", { name }),
  });
  return (
    <Switch
      aria-label={t("rules.switch", { name: rule.name })}
      checked={change.isPending ? change.variables : rule.is_active}
      disabled={change.isPending || !can("admin")}
      onChange={(event) => change.mutate(event.currentTarget.checked)}
    />
  );
}
