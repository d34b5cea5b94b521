import { Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/PageHeader";
import { useFilter } from "../../hooks/useAddress";
import { useCan } from "../../hooks/useCan";
import { ModelConnections } from "../../modules/integrations/components/ModelConnections";
import { TokenList } from "../../modules/integrations/components/TokenList";
import { Webhooks } from "../../modules/integrations/components/Webhooks";

/** Tokens are each member's own; the others concern the account. */
const tabs = [
  { value: "model", role: "admin", Panel: ModelConnections },
  { value: "webhooks", role: "admin", Panel: Webhooks },
  { value: "tokens", role: "viewer", Panel: TokenList },
] as const;

export function Integrations(): ReactNode {
  const { t } = useTranslation("settings");
  const can = useCan();
  const open = tabs.filter(({ role }) => can(role));
  const [asked, choose] = useFilter("tab");
  const value = open.find((tab) => tab.value === asked)?.value ?? open[0]?.value;
  return (
    <>
      <PageHeader title={t("integrations.title")} />
      <Tabs value={value} onChange={choose} keepMounted={false}>
        <Tabs.List mb="lg">
          {open.map((tab) => (
            <Tabs.Tab key={tab.value} value={tab.value}>
              {t(`integrations.${tab.value}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {open.map(({ value: name, Panel }) => (
          <Tabs.Panel key={name} value={name}>
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
