import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, List, Modal, Stack, Text, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { useSite } from "../../../hooks/workspace";
import { linesOf } from "../../../lib/lines";
import { type Added, addPhrases, bulkSize } from "../../../services/planner.api";

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** A pasted list, one keyword a line; each line gets its answer. */
export function AddPhrases({ isOpen, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("add.phrases")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {isOpen ? <Form onClose={onClose} /> : null}
    </Modal>
  );
}

function Form({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const [added, setAdded] = useState<readonly Added[] | null>(null);
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: { phrases: "" },
    schema: z.object({
      phrases: z
        .string()
        .refine((text) => linesOf(text).length > 0, t("add.nothing"))
        .refine((text) => linesOf(text).length <= bulkSize, t("add.tooMany", { count: bulkSize })),
    }),
    submit: ({ phrases }) =>
      addPhrases({
        site_id: site.id,
        phrases: linesOf(phrases),
        language: site.language,
        ...(site.country ? { country: site.country } : {}),
      }),
    done: null,
    onSuccess: ({ results }) => setAdded(results),
  });
  if (added) return <Outcome added={added} onClose={onClose} />;
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <Textarea
          label={t("add.label")}
          description={t("add.description", { count: bulkSize })}
          autosize
          minRows={8}
          maxRows={16}
          data-autofocus
          {...form.getInputProps("phrases")}
        />
        {problem ? <ProblemAlert error={problem} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={sending.isPending}>
            {t("add.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Outcome({ added, onClose }: { added: readonly Added[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation("planner");
  const created = added.filter(({ outcome }) => outcome === "created").length;
  const others = added.filter(({ outcome }) => outcome !== "created");
  return (
    <Stack>
      <Text role="status">{t("add.added", { count: created })}</Text>
      {others.length > 0 ? (
        <div>
          <Text size="sm" fw={600}>
            {t("add.notAdded", { count: others.length })}
          </Text>
          <List size="sm" c="dimmed" mah={260} style={{ overflow: "auto" }}>
            {others.map(({ phrase, reason }, index) => (
              <List.Item key={index}>{reason ? `${phrase}: ${reason}` : phrase}</List.Item>
            ))}
          </List>
        </div>
      ) : null}
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("import.done")}</Button>
      </Group>
    </Stack>
  );
}
