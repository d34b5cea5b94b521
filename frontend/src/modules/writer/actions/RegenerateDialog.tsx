import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Select, Stack, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import { useAction } from "../../../hooks/useAction";
import {
  type ContentDetail,
  type Part,
  priceOfRegeneration,
  regeneratePart,
} from "../../../services/content.api";
import { PriceLine } from "./PriceLine";

const parts = ["introduction", "title", "meta"] as const satisfies readonly Part[];
const sectionPrefix = "section:";

function headingsOf(html: string): string[] {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = [...page.querySelectorAll("h2")].map(({ textContent }) => (textContent ?? "").trim());
  return [...new Set(found.filter(Boolean))];
}

interface RegenerateDialogProps {
  content: ContentDetail;
  onClose: () => void;
}

/** One part of the page is written again; the rest stays. */
export function RegenerateDialog({ content, onClose }: RegenerateDialogProps): ReactNode {
  const { t } = useTranslation("writer");
  const [choice, setChoice] = useState<string>("introduction");
  const [wish, setWish] = useState("");
  const isSection = choice.startsWith(sectionPrefix);
  const part: Part = isSection ? "section" : (parts.find((known) => known === choice) ?? "introduction");
  const heading = isSection ? choice.slice(sectionPrefix.length) : "";
  const order = { part, heading, wish, version: content.version };
  const regenerate = useAction({
    run: () => regeneratePart(content.id, order),
    done: t("regenerate.started"),
    onSuccess: onClose,
    quiet: true,
  });
  return (
    <Dialog opened onClose={onClose} title={t("regenerate.title")}>
      <Stack gap="md">
        <Select
          label={t("regenerate.part")}
          allowDeselect={false}
          searchable
          data={[
            ...parts.map((value) => ({ value, label: t(`regenerate.parts.${value}`) })),
            {
              group: t("regenerate.sections"),
              items: headingsOf(content.html).map((label) => ({ value: sectionPrefix + label, label })),
            },
          ]}
          value={choice}
          onChange={(value) => setChoice(value ?? "introduction")}
        />
        <Textarea
          label={t("rewrite.wish")}
          autosize
          minRows={2}
          maxLength={2_000}
          value={wish}
          onChange={(event) => setWish(event.currentTarget.value)}
        />
        <PriceLine
          order={{ id: content.id, ...order }}
          ask={({ id, ...body }) => priceOfRegeneration(id, body)}
        />
        {regenerate.error ? <ProblemAlert error={regenerate.error} /> : null}
        <Group justify="flex-end">
          <Button loading={regenerate.isPending} onClick={() => regenerate.mutate(undefined)}>
            {t("regenerate.start")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
