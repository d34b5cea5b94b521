import { Select, Stack, TextInput, Textarea } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { May } from "../../../components/May";
import { Section } from "../../../components/Section";
import { useApiForm } from "../../../hooks/useApiForm";
import { useKey } from "../../../hooks/workspace";
import { changeSite, listCatalogue } from "../../../services/sites.api";
import type { PanelProps } from "../panel";
import { DeleteSite } from "./DeleteSite";
import { PlaceFields } from "./PlaceFields";
import { SaveBar } from "./SaveBar";

export function GeneralPanel({ site, onDirty }: PanelProps): ReactNode {
  const { t } = useTranslation("sites");
  const queries = useQueryClient();
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: {
      name: site.name,
      domain: site.domain,
      language: site.language,
      country: site.country,
      timezone: site.timezone,
      industry_id: site.industry_id,
      brief: site.brief,
    },
    schema: z.object({ name: z.string().trim().min(1, t("required")) }),
    submit: (values) => changeSite({ id: site.id, ...values }),
    done: t("saved"),
    onSuccess: (_, values) => {
      form.resetDirty(values);
      void queries.invalidateQueries({ queryKey: ["session"] });
    },
  });
  return (
    <>
      <form onSubmit={onSubmit}>
        <Section title={t("general.title")}>
          <Stack maw={560}>
            <TextInput label={t("general.name")} {...form.getInputProps("name")} />
            <TextInput
              label={t("general.domain")}
              description={t("general.domainHelp")}
              placeholder="www.example.com"
              {...form.getInputProps("domain")}
            />
            <PlaceFields form={form} />
            <Industry {...form.getInputProps("industry_id")} />
            <Textarea
              label={t("general.brief")}
              description={t("general.briefHelp")}
              autosize
              minRows={4}
              maxRows={14}
              {...form.getInputProps("brief")}
            />
          </Stack>
          <SaveBar
            name="general"
            {...{ problem, onDirty }}
            isDirty={form.isDirty()}
            isSaving={sending.isPending}
          />
        </Section>
      </form>
      <May role="owner">
        <DeleteSite site={site} />
      </May>
    </>
  );
}

interface IndustryProps {
  value?: string | null;
  onChange?: (value: string | null) => void;
  error?: ReactNode;
}

function Industry({ value, onChange, error }: IndustryProps): ReactNode {
  const { t } = useTranslation("sites");
  const key = useKey();
  const catalogue = useQuery({ queryKey: key("catalogue"), queryFn: listCatalogue });
  const names = new Map((catalogue.data ?? []).map((row) => [row.industry_id, row.industry_name]));
  return (
    <Select
      label={t("general.industry")}
      placeholder={t("general.noIndustry")}
      data={[...names].map(([id, label]) => ({ value: id, label }))}
      searchable
      clearable
      value={value ?? null}
      onChange={onChange}
      error={error}
    />
  );
}
