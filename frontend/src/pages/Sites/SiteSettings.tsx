import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Button, Tabs } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { PageHeader } from "../../components/PageHeader";
import { useAddress } from "../../hooks/useAddress";
import { useCan } from "../../hooks/useCan";
import { useUnsavedGuard } from "../../hooks/useUnsavedGuard";
import { useKey, useWorkspace } from "../../hooks/workspace";
import { GeneralPanel } from "../../modules/sites/components/GeneralPanel";
import { LinkingPanel } from "../../modules/sites/components/LinkingPanel";
import { PublishingPanel } from "../../modules/sites/components/PublishingPanel";
import { QualityPanel } from "../../modules/sites/components/QualityPanel";
import { SectorPanel } from "../../modules/sites/components/SectorPanel";
import { type Site, getSite, getSiteSettings } from "../../services/sites.api";

const panels = {
  general: GeneralPanel,
  sectors: SectorPanel,
  publishing: PublishingPanel,
  quality: QualityPanel,
  linking: LinkingPanel,
} as const;
type Tab = keyof typeof panels;
const tabs = ["general", "sectors", "publishing", "quality", "linking"] as const satisfies readonly Tab[];

/** Everything that a site may set for itself; admins change it, others read it. */
export function SiteSettings(): ReactNode {
  const { t } = useTranslation("sites");
  const { id = "" } = useParams();
  const key = useKey();
  const { session } = useWorkspace();
  const site = useQuery({ queryKey: key("site", id), queryFn: () => getSite(id) });
  return (
    <>
      <PageHeader title={site.data?.name ?? t("settings.title")} description={site.data?.domain}>
        <Anchor component={Link} to="/sites" size="sm">
          {t("settings.back")}
        </Anchor>
        {site.data ? (
          <Button
            component="a"
            href={site.data.kind === "hosted" ? `${session.builder_url}/sites/${id}` : session.builder_url}
            variant="default"
            rightSection={<IconExternalLink size={15} />}
          >
            {t("sites.builder")}
          </Button>
        ) : null}
      </PageHeader>
      <QueryState query={site} title={t("settings.failed")}>
        {(found) => <Panels key={id} site={found} />}
      </QueryState>
    </>
  );
}

function Panels({ site }: { site: Site }): ReactNode {
  const { t } = useTranslation("sites");
  const key = useKey();
  const can = useCan();
  const [asked, choose] = useAddress("tab");
  const [dirty, setDirty] = useState<Record<string, boolean>>({});
  const onDirty = useCallback(
    (form: string, isDirty: boolean) => setDirty((before) => ({ ...before, [form]: isDirty })),
    [],
  );
  useUnsavedGuard(Object.values(dirty).some(Boolean));
  const settings = useQuery({
    queryKey: key("site-settings", site.id),
    queryFn: () => getSiteSettings(site.id),
  });
  return (
    <QueryState query={settings} title={t("settings.failed")}>
      {(found) => (
        <Tabs value={tabs.find((tab) => tab === asked) ?? "general"} onChange={choose}>
          <Tabs.List mb="lg">
            {tabs.map((tab) => (
              <Tabs.Tab key={tab} value={tab}>
                {t(`settings.tabs.${tab}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map((tab) => {
            const Panel = panels[tab];
            return (
              <Tabs.Panel key={tab} value={tab}>
                <fieldset disabled={!can("admin")} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
                  <Panel site={site} settings={found} onDirty={onDirty} />
                </fieldset>
              </Tabs.Panel>
            );
          })}
        </Tabs>
      )}
    </QueryState>
  );
}
