import { count, moment } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Badge, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useWords } from "../../../hooks/useWords";
import { useKey, useSite } from "../../../hooks/workspace";
import { type ImportRow, listImports, reportAddress, undoImport } from "../../../services/keywordFiles.api";

interface ImportHistoryProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Files that were imported, with their reports; each can be taken back. */
export function ImportHistory({ isOpen, onClose }: ImportHistoryProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("import.history")}
      size="lg"
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {isOpen ? <Files /> : null}
    </Modal>
  );
}

function Files(): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const key = useKey();
  const query = useQuery({ queryKey: key("imports"), queryFn: () => listImports(site.id) });
  return (
    <QueryState query={query} title={t("import.historyFailed")} rows={3}>
      {({ results }) =>
        results.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t("import.historyEmpty")}
          </Text>
        ) : (
          <Stack gap="md">
            {results.map((file) => (
              <File key={file.id} file={file} />
            ))}
          </Stack>
        )
      }
    </QueryState>
  );
}

function File({ file }: { file: ImportRow }): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const wordsOf = useWords();
  const undo = useAction({
    run: () => undoImport(file.id),
    done: (answer) =>
      "deleted" in answer ? t("import.undone", { count: answer.deleted }) : t("common:started"),
  });
  const isDone = file.state === "done";
  return (
    <Group justify="space-between" gap="sm">
      <Stack gap={2} flex={1} miw={200}>
        <Group gap="xs">
          <Text size="sm" fw={560} style={{ overflowWrap: "anywhere" }}>
            {file.filename}
          </Text>
          <Badge variant="light" color="gray" tt="none">
            {wordsOf(file.state)}
          </Badge>
        </Group>
        <Text size="xs" c="dimmed">
          {moment(file.created_at)} ·{" "}
          {t("import.addedOf", { added: count(file.created), all: count(file.rows_total) })}
        </Text>
      </Stack>
      {isDone ? (
        <Group gap="sm">
          <Anchor size="sm" href={reportAddress(file.id)} download>
            {t("import.downloadShort")}
          </Anchor>
          <May role="editor">
            <ConfirmButton
              size="xs"
              label={t("import.undo")}
              title={t("import.undoTitle")}
              confirm={t("import.undoConfirm")}
              loading={undo.isPending}
              onConfirm={() => undo.mutate(undefined)}
            >
              {t("import.undoText")}
            </ConfirmButton>
          </May>
        </Group>
      ) : null}
    </Group>
  );
}
