import { Button, Menu, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { useAction } from "../../hooks/useAction";
import { useSite } from "../../hooks/workspace";
import { GraphView } from "../../modules/linker/graph/GraphView";
import { PageTable } from "../../modules/linker/graph/PageTable";
import { graphFile, measureGraph } from "../../services/linker.api";

export function Graph(): ReactNode {
  const { t } = useTranslation(["linker", "common"]);
  const site = useSite();
  const measure = useAction({ run: () => measureGraph(site.id), done: t("common:started") });
  return (
    <>
      <PageHeader title={t("graph.title")} description={t("graph.description")}>
        <May role="editor">
          <Button variant="default" loading={measure.isPending} onClick={() => measure.mutate(undefined)}>
            {t("run.measure")}
          </Button>
        </May>
        <Menu position="bottom-end" withArrow>
          <Menu.Target>
            <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />}>
              {t("common:grid.export")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component="a" href={graphFile(site.id, "graphml")} download>
              {t("graph.graphml")}
            </Menu.Item>
            <Menu.Item component="a" href={graphFile(site.id, "csv")} download>
              {t("graph.csv")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </PageHeader>
      <GraphView />
      <Title order={2} size="h4" mt="xl" mb="sm">
        {t("pages.title")}
      </Title>
      <PageTable />
    </>
  );
}
