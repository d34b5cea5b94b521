import { MultiSelect, Radio, Stack, Text } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../hooks/useWords";
import { useWorkspace } from "../../../hooks/workspace";

export const givenRoles = ["admin", "editor", "viewer"] as const;
export type GivenRole = (typeof givenRoles)[number];

export interface Access extends Record<string, unknown> {
  role: GivenRole;
  site_ids: string[];
}

interface AccessFieldsProps<Values extends Access> {
  form: UseFormReturnType<Values>;
}

/** What somebody may do, and where. Admins work everywhere. */
export function AccessFields<Values extends Access>({ form }: AccessFieldsProps<Values>): ReactNode {
  const { t } = useTranslation("settings");
  const wordsOf = useWords();
  const { session } = useWorkspace();
  return (
    <>
      <Radio.Group label={t("members.role")} {...form.getInputProps("role")}>
        <Stack gap="xs" mt={6}>
          {givenRoles.map((role) => (
            <Radio
              key={role}
              value={role}
              label={wordsOf(role)}
              description={<Text inherit>{t(`members.roles.${role}`)}</Text>}
            />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.role === "admin" ? null : (
        <MultiSelect
          label={t("members.sites")}
          placeholder={form.values.site_ids.length === 0 ? t("members.allSites") : undefined}
          description={t("members.sitesHelp")}
          data={session.sites.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          clearable
          {...form.getInputProps("site_ids")}
        />
      )}
    </>
  );
}
