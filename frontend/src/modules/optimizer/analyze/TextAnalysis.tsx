import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, SimpleGrid, Stack, TextInput, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { useSite } from "../../../hooks/workspace";
import { analyseText } from "../../../services/optimizer.api";
import { Result } from "./Result";

const mostCharacters = 300_000;

/** Plain text as HTML: empty lines part paragraphs. What holds tags is taken as it is. */
export function htmlOf(text: string): string {
  if (/<[a-z][^>]*>/i.test(text)) return text;
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return escaped
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join("");
}

/** Any text, pasted; nothing is kept and nothing is spent. */
export function TextAnalysis(): ReactNode {
  const { t } = useTranslation("optimizer");
  const site = useSite();
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: {
      html: "",
      keyphrase: "",
      title: "",
      meta_description: "",
      slug: "",
      language: site.language,
    },
    schema: z.object({ html: z.string().trim().min(1, t("paste.nothing")).max(mostCharacters) }),
    submit: (values) => analyseText({ ...values, html: htmlOf(values.html) }),
    done: null,
  });
  return (
    <Stack gap="xl">
      <form onSubmit={onSubmit}>
        <Stack>
          <Textarea
            label={t("paste.text")}
            description={t("paste.textHelp")}
            autosize
            minRows={6}
            maxRows={14}
            {...form.getInputProps("html")}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t("paste.keyphrase")} maxLength={255} {...form.getInputProps("keyphrase")} />
            <TextInput label={t("paste.title")} maxLength={255} {...form.getInputProps("title")} />
            <TextInput label={t("paste.meta")} maxLength={500} {...form.getInputProps("meta_description")} />
            <Group grow align="flex-start">
              <TextInput label={t("paste.slug")} maxLength={200} {...form.getInputProps("slug")} />
              <TextInput label={t("paste.language")} maxLength={12} {...form.getInputProps("language")} />
            </Group>
          </SimpleGrid>
          {problem ? <ProblemAlert error={problem} title={t("analyze.failed")} /> : null}
          <Group>
            <Button type="submit" loading={sending.isPending}>
              {t("paste.analyse")}
            </Button>
          </Group>
        </Stack>
      </form>
      {sending.data && sending.variables ? (
        <Result analysis={sending.data} html={htmlOf(sending.variables.html)} />
      ) : null}
    </Stack>
  );
}
