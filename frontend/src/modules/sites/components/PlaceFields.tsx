import { Select, SimpleGrid } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { countryChoices, languageChoices, zoneChoices } from "../choices";

interface Place extends Record<string, unknown> {
  language: string;
  country: string;
  timezone: string;
}

/** The language of the text, the market of the keywords, the clock of the calendar. */
export function PlaceFields<Values extends Place>({ form }: { form: UseFormReturnType<Values> }): ReactNode {
  const { t, i18n } = useTranslation("sites");
  const reader = i18n.resolvedLanguage ?? "en";
  const { language, country, timezone } = form.values;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t("general.language")}
          data={languageChoices(reader, language)}
          searchable
          allowDeselect={false}
          {...form.getInputProps("language")}
        />
        <Select
          label={t("general.country")}
          data={countryChoices(reader, country)}
          searchable
          allowDeselect={false}
          {...form.getInputProps("country")}
        />
      </SimpleGrid>
      <Select
        label={t("general.timezone")}
        data={zoneChoices(timezone)}
        searchable
        limit={60}
        allowDeselect={false}
        {...form.getInputProps("timezone")}
      />
    </>
  );
}
