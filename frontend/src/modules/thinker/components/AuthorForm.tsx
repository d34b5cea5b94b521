import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Checkbox, Group, Stack, TagsInput, TextInput, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { type AuthorProfile, addAuthor, changeAuthor } from "../../../services/thinker.api";
import { authorDraft } from "../drafts";
import { ScopeField } from "./ScopeField";

const schema = z.object({ name: z.string().min(1) });
const lines = { autosize: true, minRows: 2, maxRows: 8 };

interface AuthorFormProps {
  author: AuthorProfile | null;
  onDone: () => void;
}

export function AuthorForm({ author, onDone }: AuthorFormProps): ReactNode {
  const { t } = useTranslation("thinker");
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: authorDraft(author),
    schema,
    submit: ({ site_id, ...values }) =>
      author ? changeAuthor(author.id, values) : addAuthor({ ...values, site_id }),
    done: ({ name }) => t("authors.saved", { name }),
    onSuccess: onDone,
  });
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {problem ? <ProblemAlert error={problem} title={t("authors.notSaved")} /> : null}
        <TextInput label={t("authors.name")} required maxLength={120} {...form.getInputProps("name")} />
        {author ? null : <ScopeField {...form.getInputProps("site_id")} />}
        <Textarea
          label={t("authors.bio")}
          description={t("authors.bioHelp")}
          {...lines}
          {...form.getInputProps("bio")}
        />
        <Textarea
          label={t("authors.voice")}
          description={t("authors.voiceHelp")}
          {...lines}
          {...form.getInputProps("voice")}
        />
        <Group grow align="flex-start">
          <TextInput label={t("authors.tone")} maxLength={255} {...form.getInputProps("tone")} />
          <TextInput label={t("authors.audience")} maxLength={255} {...form.getInputProps("audience")} />
        </Group>
        <TagsInput
          label={t("authors.banned")}
          description={t("authors.bannedHelp")}
          {...form.getInputProps("banned_words")}
        />
        <Textarea
          label={t("authors.examples")}
          description={t("authors.examplesHelp")}
          {...lines}
          {...form.getInputProps("examples")}
        />
        <Checkbox label={t("authors.default")} {...form.getInputProps("is_default", { type: "checkbox" })} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
