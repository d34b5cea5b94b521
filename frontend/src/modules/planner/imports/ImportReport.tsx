import { count } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Group, List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import { getImport, reportAddress, undoImport } from "../../../services/keywordFiles.api";

interface ImportReportProps {
  importId: string;
  onUndone: () => void;
}

const shown = 20;

/** What became of the file's rows, and the way back. */
export function ImportReport({ importId, onUndone }: ImportReportProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const key = useKey();
  const query = useQuery({ queryKey: key("import", importId), queryFn: () => getImport(importId) });
  const undo = useAction({
    run: () => undoImport(importId),
    done: (answer) =>
      "deleted" in answer ? t("import.undone", { count: answer.deleted }) : t("common:started"),
    onSuccess: onUndone,
  });
  return (
    <QueryState query={query} title={t("import.reportFailed")} rows={2}>
      {({ created, updated, duplicates, rejected, problems }) => (
        <>
          <Text role="status">
            {t("import.report", {
              created: count(created),
              updated: count(updated),
              duplicates: count(duplicates),
              rejected: count(rejected),
            })}
          </Text>
          <List size="sm" c="dimmed">
            {problems.slice(0, shown).map(({ row, sentence }, index) => (
              <List.Item key={index}>{t("import.row", { row, sentence })}</List.Item>
            ))}
          </List>
          <Group justify="space-between">
            <Anchor size="sm" href={reportAddress(importId)} download>
              {t("import.download")}
            </Anchor>
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
          </Group>
        </>
      )}
    </QueryState>
  );
}
