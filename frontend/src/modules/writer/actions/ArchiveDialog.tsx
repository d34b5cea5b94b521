import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";

interface ArchiveDialogProps {
  isOpen: boolean;
  isSending: boolean;
  onClose: () => void;
  onArchive: () => void;
}

/** Says what archiving takes away, before it does. */
export function ArchiveDialog({ isOpen, isSending, onClose, onArchive }: ArchiveDialogProps): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  return (
    <Dialog opened={isOpen} onClose={onClose} title={t("more.archiveTitle")}>
      <Text size="sm">{t("more.archiveText")}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t("common:cancel")}
        </Button>
        <Button color="red" loading={isSending} onClick={onArchive}>
          {t("more.archiveConfirm")}
        </Button>
      </Group>
    </Dialog>
  );
}
