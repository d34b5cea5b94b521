import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useSite } from "../../../hooks/workspace";
import { deploy } from "../../../services/publisher.api";

export function DeployButton(): ReactNode {
  const { t } = useTranslation("publisher");
  const site = useSite();
  const start = useAction({ run: () => deploy(site.id), done: t("hosted.started") });
  return (
    <May role="editor">
      <Button loading={start.isPending} onClick={() => start.mutate(undefined)}>
        {t("hosted.deploy")}
      </Button>
    </May>
  );
}
