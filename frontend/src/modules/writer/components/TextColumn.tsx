import { Group, Loader, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../../hooks/useAddress";
import type { ContentDetail } from "../../../services/content.api";
import type { EditorHandle } from "../editor/PageEditor";
import type { Draft } from "../hooks/useDraft";

const ContentPreview = lazy(async () => ({ default: (await import("./ContentPreview")).ContentPreview }));
const PageEditor = lazy(async () => ({ default: (await import("../editor/PageEditor")).PageEditor }));

interface TextColumnProps {
  content: ContentDetail;
  draft: Draft;
  readOnly: boolean;
  /** What is wrong with the title. */
  error: string | undefined;
  onReady: (handle: EditorHandle | null) => void;
}

/** The title and the text, to be edited or as readers see them; the editor stays while the preview is shown. */
export function TextColumn({ content, draft, readOnly, error, onReady }: TextColumnProps): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  const [mode, setMode] = useAddress("mode");
  const isPreview = mode === "preview";
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="flex-end">
        <TextInput
          label={t("page.title")}
          value={draft.fields.title}
          onChange={(event) => draft.set("title", event.currentTarget.value)}
          readOnly={readOnly}
          error={error}
          maxLength={255}
          flex={1}
          miw={220}
        />
        <SegmentedControl
          aria-label={t("page.mode")}
          data={[
            { value: "edit", label: readOnly ? t("page.text") : t("common:edit") },
            { value: "preview", label: t("page.preview") },
          ]}
          value={isPreview ? "preview" : "edit"}
          onChange={(value) => setMode(value === "preview" ? value : null)}
        />
      </Group>
      {isPreview ? (
        <Suspense fallback={<Loader role="status" aria-label={t("page.loading")} />}>
          <ContentPreview content={content} />
        </Suspense>
      ) : null}
      <div hidden={isPreview}>
        <Suspense fallback={<Loader role="status" aria-label={t("page.loading")} />}>
          <PageEditor
            key={draft.edition}
            html={draft.base.html}
            language={content.language}
            readOnly={readOnly}
            onChange={draft.setTextChanged}
            onReady={onReady}
          />
        </Suspense>
      </div>
    </Stack>
  );
}
