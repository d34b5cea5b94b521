import { Alert } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { onlineManager } from "@tanstack/react-query";
import { type ReactNode, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

const subscribe = (listener: () => void): (() => void) => onlineManager.subscribe(listener);

/** Says that the connection is gone; the queries wait for it and then go on by themselves. */
export function Offline(): ReactNode {
  const { t } = useTranslation();
  const isOnline = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  if (isOnline) return null;
  return (
    <Alert
      color="orange"
      icon={<IconPlugConnectedX size={18} />}
      title={t("offline.title")}
      mb="md"
      role="status"
    >
      {t("offline.text")}
    </Alert>
  );
}
