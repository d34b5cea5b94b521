import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import type { ContentDetail } from "../../../services/content.api";
import { VersionDiff } from "./VersionDiff";

interface ConflictDialogProps {
  base: ContentDetail;
  theirs: ContentDetail;
  isSaving: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
  onClose: () => void;
}

/** Two people changed one page: what the other one did, and which of the two texts it shall be. */
export function ConflictDialog(props: ConflictDialogProps): ReactNode {
  const { base, theirs, isSaving, onKeepMine, onTakeTheirs, onClose } = props;
  const { t } = useTranslation("writer");
  return (
    <Dialog opened onClose={onClose} title={t("conflict.title")} size="xl">
      <Stack gap="md">
        <Text size="sm">{t("conflict.text", { version: theirs.version, yours: base.version })}</Text>
        <VersionDiff contentId={base.id} older={base.version} newer={theirs.version} />
        <Text size="sm" c="dimmed">
          {t("conflict.kept")}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" color="red" onClick={onTakeTheirs}>
            {t("conflict.theirs")}
          </Button>
          <Button loading={isSaving} onClick={onKeepMine}>
            {t("conflict.mine")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
