import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Anchor, Button, Group, List, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Dialog } from "../../../components/Dialog";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import {
  type ContentDetail,
  listTranslations,
  priceOfTranslation,
  translateContent,
} from "../../../services/content.api";
import { PriceLine } from "./PriceLine";

const tags = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "nl",
  "pt",
  "pl",
  "sv",
  "da",
  "nb",
  "fi",
  "cs",
  "tr",
  "ja",
] as const;

interface TranslateDialogProps {
  content: ContentDetail;
  onClose: () => void;
}

/** The page in another language, as a page of its own that is linked to this one. */
export function TranslateDialog({ content, onClose }: TranslateDialogProps): ReactNode {
  const { t, i18n } = useTranslation("writer");
  const key = useKey();
  const [language, setLanguage] = useState<string | null>(null);
  const there = useQuery({
    queryKey: key("translations", content.id),
    queryFn: () => listTranslations(content.id),
  });
  const translations = there.data ?? [];
  const names = new Intl.DisplayNames([i18n.resolvedLanguage ?? "en"], { type: "language" });
  const taken = new Set([content.language, ...translations.map((page) => page.language)]);
  const translate = useAction({
    run: (chosen: string) => translateContent(content.id, chosen),
    done: t("translate.started"),
    onSuccess: onClose,
    quiet: true,
  });
  return (
    <Dialog opened onClose={onClose} title={t("translate.title")}>
      <Stack gap="md">
        {translations.length > 0 ? (
          <div>
            <Text size="sm">{t("translate.there")}</Text>
            <List size="sm">
              {translations.map((page) => (
                <List.Item key={page.id}>
                  <Anchor component={Link} to={`/writer/content/${page.id}`} size="sm">
                    {names.of(page.language)}: {page.title}
                  </Anchor>
                </List.Item>
              ))}
            </List>
          </div>
        ) : null}
        <Select
          label={t("translate.language")}
          searchable
          data={tags
            .filter((tag) => !taken.has(tag))
            .map((tag) => ({ value: tag, label: names.of(tag) ?? tag }))}
          value={language}
          onChange={setLanguage}
        />
        <PriceLine
          order={language ? { id: content.id, language } : null}
          ask={(order) => priceOfTranslation(order.id, order.language)}
        />
        {translate.error ? <ProblemAlert error={translate.error} /> : null}
        <Group justify="flex-end">
          <Button
            disabled={!language}
            loading={translate.isPending}
            onClick={() => language && translate.mutate(language)}
          >
            {t("translate.start")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
