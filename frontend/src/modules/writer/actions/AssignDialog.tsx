import { Button, Group, Select, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import { useAction } from "../../../hooks/useAction";
import { type ContentDetail, assignContent } from "../../../services/content.api";
import { useMembers } from "../hooks/useMembers";

interface AssignDialogProps {
  content: Pick<ContentDetail, "id" | "assignee_id">;
  onClose: () => void;
}

export function AssignDialog({ content, onClose }: AssignDialogProps): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  const { members } = useMembers();
  const current = members.find(({ user_id }) => user_id === content.assignee_id)?.id ?? null;
  const [chosen, setChosen] = useState<string | null | undefined>(undefined);
  const member = chosen === undefined ? current : chosen;
  const assign = useAction({
    run: () => assignContent(content.id, member),
    done: member ? t("assign.done") : t("assign.dropped"),
    onSuccess: onClose,
  });
  return (
    <Dialog opened onClose={onClose} title={t("assign.title")}>
      <Stack gap="md">
        <Select
          label={t("assign.who")}
          placeholder={t("assign.nobody")}
          clearable
          searchable
          data={members.map(({ id, name, email }) => ({ value: id, label: name || email }))}
          value={member}
          onChange={setChosen}
        />
        <Group justify="flex-end">
          <Button loading={assign.isPending} onClick={() => assign.mutate(undefined)}>
            {t("common:save")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
