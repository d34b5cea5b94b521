import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Alert, Button, Grid } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import { PageHeader } from "../../../components/PageHeader";
import { useAddress } from "../../../hooks/useAddress";
import { useCan } from "../../../hooks/useCan";
import { useUnsavedGuard } from "../../../hooks/useUnsavedGuard";
import type { ContentDetail } from "../../../services/content.api";
import { MoreMenu } from "../actions/MoreMenu";
import { StatusActions } from "../actions/StatusActions";
import type { EditorHandle } from "../editor/PageEditor";
import { useDraft } from "../hooks/useDraft";
import { PointerContext } from "../hooks/useHighlights";
import { usePointing } from "../hooks/usePointing";
import { useSave } from "../hooks/useSave";
import { fieldErrors } from "../problems";
import { EditConflict } from "../versioned";
import { ConflictDialog } from "./ConflictDialog";
import { PageFacts } from "./PageFacts";
import { SidePanel, panelId } from "./SidePanel";
import { TextColumn } from "./TextColumn";

/** A page with everything that is known of it: its text in the middle, panels beside it. */
export function ContentWorkspace({ content }: { content: ContentDetail }): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  const can = useCan();
  const [, setMode] = useAddress("mode");
  const readOnly = !can("editor") || content.status === "archived";
  const draft = useDraft(content);
  const [handle, setHandle] = useState<EditorHandle | null>(null);
  const [theirs, setTheirs] = useState<ContentDetail | null>(null);
  const pointer = usePointing(handle, () => setMode(null));
  const save = useSave((saved, sent) => {
    setTheirs(null);
    draft.settle(saved, sent.fields, sent.settle?.() ?? false);
  });
  useUnsavedGuard(draft.isDirty);

  const saveNow = (base: ContentDetail = draft.base): void => {
    if (!draft.isDirty || save.isPending) return;
    const changes = draft.changes(() => handle?.html() ?? content.html);
    save.mutate(
      { base, changes, sent: { fields: draft.fields, settle: handle?.mark() } },
      { onError: (error) => error instanceof EditConflict && setTheirs(error.theirs) },
    );
  };
  useHotkeys([["mod+S", () => saveNow()]], [], true);

  const errors = fieldErrors(save.error);
  const isRefused = save.error !== null && !(save.error instanceof EditConflict);
  return (
    <PointerContext value={pointer}>
      <PageHeader title={draft.fields.title || t("page.untitled")}>
        <May role="editor">
          {readOnly ? null : (
            <Button
              variant="default"
              disabled={!draft.isDirty}
              loading={save.isPending}
              onClick={() => saveNow()}
            >
              {t("common:save")}
            </Button>
          )}
          <StatusActions content={content} isDirty={draft.isDirty} />
          <MoreMenu content={content} isDirty={draft.isDirty} />
        </May>
      </PageHeader>
      <PageFacts content={content} isDirty={draft.isDirty} />
      <Button
        hiddenFrom="lg"
        mt="sm"
        size="xs"
        variant="default"
        onClick={() => document.getElementById(panelId)?.scrollIntoView({ behavior: "smooth" })}
      >
        {t("panels.jump")}
      </Button>
      {isRefused ? <ProblemAlert error={save.error} title={t("page.notSaved")} /> : null}
      {draft.isBehind ? (
        <Alert color="orange" my="sm" title={t("conflict.behind", { version: content.version })}>
          <Button size="xs" variant="default" onClick={() => setTheirs(content)}>
            {t("conflict.look")}
          </Button>
        </Alert>
      ) : null}
      <Grid gap="lg" mt="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <TextColumn
            content={content}
            draft={draft}
            readOnly={readOnly}
            error={errors.title}
            onReady={setHandle}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <SidePanel content={content} draft={draft} readOnly={readOnly} errors={errors} />
        </Grid.Col>
      </Grid>
      {theirs ? (
        <ConflictDialog
          base={draft.base}
          theirs={theirs}
          isSaving={save.isPending}
          onKeepMine={() => saveNow(theirs)}
          onTakeTheirs={() => {
            draft.begin(theirs);
            setTheirs(null);
          }}
          onClose={() => setTheirs(null)}
        />
      ) : null}
    </PointerContext>
  );
}
