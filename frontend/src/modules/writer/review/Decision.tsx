import { ApiError } from "@igny8/api-client/problem";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Dialog } from "../../../components/Dialog";
import { useAction } from "../../../hooks/useAction";
import { useKeys } from "../../../hooks/useKeys";
import { type ContentDetail, rejectContent, requestReview } from "../../../services/content.api";
import { EditConflict, approveVersion } from "../versioned";

interface DecisionProps {
  content: ContentDetail;
  /** The queue moves on before this page leaves it. */
  onDecided: () => void;
}

const isHeldBack = (error: Error | null): boolean =>
  error instanceof ApiError && error.problem.code === "quality_gates";

/** Approve or send back with a note: by button, or by A and R. */
export function Decision({ content, onDecided }: DecisionProps): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  const [isNoting, noting] = useDisclosure(false);
  const [note, setNote] = useState("");
  const approve = useAction({
    run: (override: boolean) => approveVersion(content, override),
    done: t("review.approved", { title: content.title }),
    quiet: true,
    onSuccess: onDecided,
  });
  const reject = useAction({
    run: () => rejectContent(content.id, note.trim()),
    done: t("review.rejected", { title: content.title }),
    undo: () => requestReview(content.id, true),
    onSuccess: () => {
      noting.close();
      onDecided();
    },
  });
  useKeys([
    ["a", () => !approve.isPending && approve.mutate(false)],
    ["r", noting.open],
  ]);
  return (
    <>
      <Group gap="sm">
        <Button loading={approve.isPending} onClick={() => approve.mutate(false)} aria-keyshortcuts="a">
          {t("steps.approve")}
        </Button>
        <Button variant="default" onClick={noting.open} aria-keyshortcuts="r">
          {t("review.sendBack")}
        </Button>
        <Button variant="subtle" component={Link} to={`/writer/content/${content.id}`} aria-keyshortcuts="e">
          {t("common:edit")}
        </Button>
      </Group>
      {approve.error ? (
        <Stack gap="xs">
          <ProblemAlert
            error={approve.error}
            title={approve.error instanceof EditConflict ? t("review.changed") : undefined}
          />
          {isHeldBack(approve.error) ? (
            <Group>
              <Button size="xs" color="orange" variant="outline" onClick={() => approve.mutate(true)}>
                {t("gates.override")}
              </Button>
            </Group>
          ) : null}
        </Stack>
      ) : null}
      <Dialog opened={isNoting} onClose={noting.close} title={t("review.sendBack")}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (note.trim()) reject.mutate(undefined);
          }}
        >
          <Textarea
            label={t("review.note")}
            description={t("review.noteHelp")}
            autosize
            minRows={3}
            maxLength={1_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" mt="md">
            <Button type="submit" disabled={!note.trim()} loading={reject.isPending}>
              {t("review.sendBack")}
            </Button>
          </Group>
        </form>
      </Dialog>
    </>
  );
}
