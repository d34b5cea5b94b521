import { count } from "@igny8/ui/format";
import { Paper, Progress, Stack, Text, TextInput, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "../../../hooks/workspace";
import type { Draft, FieldName } from "../hooks/useDraft";
import { type Meter, descriptionLetters, fits, titleLetters, titlePixels } from "../search";

interface MeterBarProps {
  meter: Meter;
  text: string;
}

/** A bar that is full at the most; the text says the same in numbers. */
function MeterBar({ meter, text }: MeterBarProps): ReactNode {
  const isFit = fits(meter);
  return (
    <div>
      <Progress
        size={4}
        value={Math.min(100, (meter.value / meter.most) * 100)}
        color={isFit ? "teal" : "orange"}
        aria-label={text}
      />
      <Text size="xs" c={isFit ? "dimmed" : "var(--mantine-color-orange-light-color)"} mt={2}>
        {text}
      </Text>
    </div>
  );
}

/** As a search engine shows a page: its address, title and description, in its own sizes. */
function Result({
  address,
  title,
  description,
}: Record<"address" | "title" | "description", string>): ReactNode {
  const { t } = useTranslation("writer");
  return (
    <Paper withBorder p="sm" aria-label={t("search.preview")} role="group">
      <Text size="xs" c="dimmed" truncate>
        {address}
      </Text>
      <Text fz={20} lh={1.3} c="var(--mantine-color-anchor)" lineClamp={1} ff="Arial, sans-serif">
        {title}
      </Text>
      <Text size="sm" lineClamp={2} ff="Arial, sans-serif">
        {description || t("search.noDescription")}
      </Text>
    </Paper>
  );
}

interface SearchPanelProps {
  draft: Draft;
  readOnly: boolean;
  errors: Partial<Record<FieldName, string>>;
}

export function SearchPanel({ draft: { fields, set }, readOnly, errors }: SearchPanelProps): ReactNode {
  const { t } = useTranslation("writer");
  const site = useSite();
  const shownTitle = fields.meta_title || fields.title;
  const letters = titleLetters(shownTitle);
  const pixels = titlePixels(shownTitle);
  const description = descriptionLetters(fields.meta_description);
  const input = (name: FieldName) => ({
    value: fields[name],
    readOnly,
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
  });
  return (
    <Stack gap="sm">
      <Result
        address={`${site.domain || t("search.yourSite")} › ${fields.slug}`}
        title={shownTitle}
        description={fields.meta_description}
      />
      <TextInput
        label={t("search.title")}
        placeholder={fields.title}
        maxLength={255}
        {...input("meta_title")}
      />
      <MeterBar
        meter={letters}
        text={t("search.letters", { value: count(letters.value), least: letters.least, most: letters.most })}
      />
      <MeterBar meter={pixels} text={t("search.pixels", { value: count(pixels.value), most: pixels.most })} />
      <Textarea
        label={t("search.description")}
        autosize
        minRows={2}
        maxLength={500}
        {...input("meta_description")}
      />
      <MeterBar
        meter={description}
        text={t("search.letters", {
          value: count(description.value),
          least: description.least,
          most: description.most,
        })}
      />
      <TextInput label={t("search.slug")} maxLength={200} {...input("slug")} />
      <Textarea label={t("search.excerpt")} autosize minRows={2} maxLength={2_000} {...input("excerpt")} />
    </Stack>
  );
}
