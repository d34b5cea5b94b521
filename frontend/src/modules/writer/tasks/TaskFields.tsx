import { NumberInput, Select, SimpleGrid, Stack, TagsInput, TextInput, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../hooks/useWords";
import { useKey, useSite } from "../../../hooks/workspace";
import { listAuthors } from "../../../services/thinker.api";
import { entityTypes, structures } from "../../../lib/structures";
import type { TaskValues } from "./form";

export function TaskFields({ form }: { form: UseFormReturnType<TaskValues> }): ReactNode {
  const { t } = useTranslation("writer");
  const wordsOf = useWords();
  const site = useSite();
  const key = useKey();
  const authors = useQuery({ queryKey: key("authors"), queryFn: listAuthors });
  // A voice of the whole account speaks on every site.
  const voices = authors.data?.results.filter(({ site_id }) => site_id === null || site_id === site.id) ?? [];
  const choices = (names: readonly string[]) => names.map((value) => ({ value, label: wordsOf(value) }));
  return (
    <Stack gap="sm">
      <TextInput label={t("tasks.columns.title")} required maxLength={255} {...form.getInputProps("title")} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t("tasks.keyword")}
          required
          maxLength={255}
          {...form.getInputProps("primary_keyword")}
        />
        <TagsInput
          label={t("tasks.secondary")}
          maxTags={50}
          clearable
          {...form.getInputProps("secondary_keywords")}
        />
        <Select
          label={t("tasks.structure")}
          allowDeselect={false}
          searchable
          data={choices(structures)}
          {...form.getInputProps("structure")}
        />
        <Select
          label={t("tasks.entityType")}
          allowDeselect={false}
          data={choices(entityTypes)}
          {...form.getInputProps("entity_type")}
        />
        <NumberInput
          label={t("tasks.targetWords")}
          min={200}
          max={6_000}
          step={100}
          {...form.getInputProps("target_words")}
        />
        <TextInput label={t("tasks.language")} maxLength={12} {...form.getInputProps("language")} />
        <Select
          label={t("tasks.author")}
          placeholder={t("tasks.authorDefault")}
          clearable
          data={voices.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps("author_profile_id")}
        />
        <TextInput type="date" label={t("tasks.due")} {...form.getInputProps("due")} />
      </SimpleGrid>
      <Textarea
        label={t("tasks.instructions")}
        description={t("tasks.instructionsHelp")}
        autosize
        minRows={2}
        maxLength={4_000}
        {...form.getInputProps("instructions")}
      />
      <Textarea
        label={t("tasks.outline")}
        description={t("tasks.outlineHelp")}
        autosize
        minRows={3}
        {...form.getInputProps("outline")}
      />
    </Stack>
  );
}
