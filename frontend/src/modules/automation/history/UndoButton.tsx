import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Badge, Button, Group, List, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Dialog } from "../../../components/Dialog";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import { type UndoStep, previewUndo, undoExecution } from "../../../services/automation.api";

const actions = ["restore", "archive", "keep"] as const;
const actionOf = (step: UndoStep) => actions.find((name) => name === step.action) ?? "keep";

function Preview({ steps }: { steps: readonly UndoStep[] }): ReactNode {
  const { t } = useTranslation("automation");
  if (steps.length === 0) return <Text size="sm">{t("undo.nothing")}</Text>;
  return (
    <List size="sm" spacing="xs" listStyleType="none">
      {steps.map((step) => (
        <List.Item key={step.content_id}>
          <Group gap="xs">
            <Anchor component={Link} to={`/writer/content/${step.content_id}`} size="sm">
              {step.title}
            </Anchor>
            <Badge variant="light" tt="none" color={actionOf(step) === "keep" ? "gray" : "orange"}>
              {t(`undo.${actionOf(step)}`)}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed">
            {step.why} {step.is_live && actionOf(step) === "restore" ? t("undo.live") : ""}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

/** Shows what taking a run back would do to each page, before it is done. */
export function UndoButton({ executionId, onDone }: { executionId: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation(["automation", "common"]);
  const key = useKey();
  const [isOpen, { open, close }] = useDisclosure(false);
  const query = useQuery({
    queryKey: key("undo-preview", executionId),
    queryFn: () => previewUndo(executionId),
    enabled: isOpen,
  });
  const undo = useAction({
    run: () => undoExecution(executionId),
    done: t("common:started"),
    onSuccess: () => {
      close();
      onDone();
    },
  });
  const changes = (query.data ?? []).filter((step) => actionOf(step) !== "keep").length;
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("undo.label")}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={t("undo.title")} size="lg">
        <Stack gap="md">
          <QueryState query={query} title={t("undo.failed")} rows={3}>
            {(steps) => <Preview steps={steps} />}
          </QueryState>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("common:cancel")}
            </Button>
            <Button
              color="red"
              disabled={changes === 0}
              loading={undo.isPending}
              onClick={() => undo.mutate(undefined)}
            >
              {t("undo.do", { count: changes })}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </>
  );
}
