import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, NumberInput, Select, Stack, TextInput, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { useUnsavedGuard } from "../../../hooks/useUnsavedGuard";
import { useWords } from "../../../hooks/useWords";
import { linesOf } from "../../../lib/lines";
import { type Idea, changeIdea } from "../../../services/planner.api";

const structures = [
  "article", "guide", "comparison", "review", "listicle", "how-to", "landing_page", "business_page", "service_page",
  "product_page", "cluster_hub", "category_archive", "tag_archive", "attribute_archive",
] as const; // prettier-ignore

const [fewestWords, mostWords] = [200, 6_000];

export function IdeaForm({ idea, onDone }: { idea: Idea; onDone: () => void }): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const wordsOf = useWords();
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: {
      title: idea.title,
      description: idea.description,
      outline: idea.outline.join("\n"),
      primary_keyword: idea.primary_keyword,
      structure: idea.structure,
      target_words: idea.target_words,
    },
    schema: z.object({
      title: z.string().trim().min(1, t("ideas.titleIt")).max(255),
      primary_keyword: z.string().trim().min(1, t("ideas.keywordIt")).max(255),
      target_words: z.number().min(fewestWords).max(mostWords),
    }),
    submit: (_, { outline, structure, ...changed }) =>
      changeIdea(idea.id, {
        ...changed,
        ...(outline === undefined ? {} : { outline: linesOf(outline) }),
        ...(structure === undefined ? {} : { structure: structures.find((known) => known === structure) }),
      }),
    done: t("common:saved"),
    onSuccess: onDone,
  });
  useUnsavedGuard(form.isDirty(), "idea");
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <TextInput label={t("ideas.titleField")} {...form.getInputProps("title")} />
        <Textarea label={t("ideas.about_")} autosize minRows={2} {...form.getInputProps("description")} />
        <TextInput label={t("ideas.keyword")} {...form.getInputProps("primary_keyword")} />
        <Textarea
          label={t("ideas.outline")}
          description={t("ideas.outlineLines")}
          autosize
          minRows={4}
          {...form.getInputProps("outline")}
        />
        <Group grow>
          <Select
            label={t("ideas.structure")}
            data={structures.map((value) => ({ value, label: wordsOf(value) }))}
            allowDeselect={false}
            {...form.getInputProps("structure")}
          />
          <NumberInput
            label={t("ideas.words")}
            min={fewestWords}
            max={mostWords}
            step={100}
            {...form.getInputProps("target_words")}
          />
        </Group>
        {problem ? <ProblemAlert error={problem} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {t("common:save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
