import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Select, Stack, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import { useAction } from "../../../hooks/useAction";
import {
  type ContentDetail,
  type RewriteMode,
  priceOfRewriting,
  rewritePassage,
} from "../../../services/content.api";
import { PriceLine } from "./PriceLine";

const modes = ["shorter", "longer", "simpler", "tone", "custom"] as const satisfies readonly RewriteMode[];
const longest = 12_000;

interface RewriteDialogProps {
  content: ContentDetail;
  passage: string;
  onClose: () => void;
}

/** A passage in other words: what is selected in the text, or what is pasted here. */
export function RewriteDialog({ content, passage, onClose }: RewriteDialogProps): ReactNode {
  const { t } = useTranslation("writer");
  const [text, setText] = useState(passage);
  const [mode, setMode] = useState<RewriteMode>("simpler");
  const [wish, setWish] = useState("");
  const needsWish = mode === "tone" || mode === "custom";
  const isComplete = Boolean(text.trim()) && (!needsWish || Boolean(wish.trim()));
  const order = { text, mode, wish, version: content.version };
  const rewrite = useAction({
    run: () => rewritePassage(content.id, order),
    done: t("rewrite.started"),
    onSuccess: onClose,
    quiet: true,
  });
  return (
    <Dialog opened onClose={onClose} title={t("rewrite.title")} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rewrite.mutate(undefined);
        }}
      >
        <Stack gap="md">
          <Textarea
            label={t("rewrite.passage")}
            description={t("rewrite.passageHelp")}
            autosize
            minRows={3}
            maxRows={10}
            maxLength={longest}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Select
            label={t("rewrite.mode")}
            allowDeselect={false}
            data={modes.map((value) => ({ value, label: t(`rewrite.modes.${value}`) }))}
            value={mode}
            onChange={(value) => setMode(modes.find((known) => known === value) ?? "simpler")}
          />
          <Textarea
            label={t("rewrite.wish")}
            required={needsWish}
            autosize
            minRows={2}
            maxLength={2_000}
            value={wish}
            onChange={(event) => setWish(event.currentTarget.value)}
          />
          <PriceLine
            order={isComplete ? { id: content.id, ...order } : null}
            ask={({ id, ...body }) => priceOfRewriting(id, body)}
          />
          {rewrite.error ? <ProblemAlert error={rewrite.error} /> : null}
          <Group justify="flex-end">
            <Button type="submit" disabled={!isComplete} loading={rewrite.isPending}>
              {t("rewrite.start")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
