import { Button, Stack, Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { useAction } from "../../hooks/useAction";
import { useFilter } from "../../hooks/useAddress";
import { useSite } from "../../hooks/workspace";
import { PageScores } from "../../modules/optimizer/dashboard/PageScores";
import { Refreshes } from "../../modules/optimizer/dashboard/Refreshes";
import { Scores } from "../../modules/optimizer/dashboard/Scores";
import { Searches } from "../../modules/optimizer/dashboard/Searches";
import { UploadButton } from "../../modules/optimizer/dashboard/UploadButton";
import { scoreSite } from "../../services/optimizer.api";

const tabs = [
  { name: "pages", Panel: PageScores },
  { name: "refreshes", Panel: Refreshes },
  { name: "searches", Panel: Searches },
] as const;

export function Dashboard(): ReactNode {
  const { t } = useTranslation(["optimizer", "common"]);
  const site = useSite();
  const [tab, setTab] = useFilter("tab");
  const score = useAction({ run: () => scoreSite(site.id), done: t("common:started") });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")}>
        <May role="editor">
          <UploadButton />
          <Button loading={score.isPending} onClick={() => score.mutate(undefined)}>
            {t("scoreSite")}
          </Button>
        </May>
      </PageHeader>
      <Stack gap="lg">
        <Scores />
        <Tabs value={tab ?? "pages"} onChange={setTab} keepMounted={false}>
          <Tabs.List mb="md">
            {tabs.map(({ name }) => (
              <Tabs.Tab key={name} value={name}>
                {t(`tabs.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {tabs.map(({ name, Panel }) => (
            <Tabs.Panel key={name} value={name}>
              <Panel />
            </Tabs.Panel>
          ))}
        </Tabs>
      </Stack>
    </>
  );
}
