import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { laterDialog } from "../../../components/later";

const ClusterDialog = laterDialog(() => import("./ClusterDialog"), "ClusterDialog");

/** Groups the new keywords; how finely is asked first. */
export function ClusterButton(): ReactNode {
  const { t } = useTranslation("planner");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("clusterAll.button")}
      </Button>
      <ClusterDialog isOpen={isOpen} onClose={close} />
    </>
  );
}
