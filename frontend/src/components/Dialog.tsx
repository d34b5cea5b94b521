import { Modal, type ModalProps } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A modal whose closing cross has a name. */
export function Dialog(props: ModalProps): ReactNode {
  const { t } = useTranslation();
  return <Modal {...props} closeButtonProps={{ "aria-label": t("close") }} />;
}
