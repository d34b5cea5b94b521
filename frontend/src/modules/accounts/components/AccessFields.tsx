import { Checkbox, MultiSelect, Radio, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useWords } from "../../../hooks/useWords";
import { useWorkspace } from "../../../hooks/workspace";

export const givenRoles = ["admin", "editor", "viewer"] as const;
export type GivenRole = (typeof givenRoles)[number];

export interface Access extends Record<string, unknown> {
  role: GivenRole;
  /** On all sites, also later ones. */
  everywhere: boolean;
  site_ids: string[];
}

const access = z.object({ role: z.enum(givenRoles), everywhere: z.boolean(), site_ids: z.array(z.string()) });

/** Nobody is let onto all sites by choosing none. `isKept` says whether the sites stay as they are. */
export const accessSchema = (
  siteNeeded: string,
  isKept: (given: Access) => boolean = () => false,
): z.ZodType =>
  access.refine(
    (given) => given.role === "admin" || given.everywhere || given.site_ids.length > 0 || isKept(given),
    { path: ["site_ids"], message: siteNeeded },
  );

/** As the API takes them: none are all. */
export const sitesOf = ({ role, everywhere, site_ids }: Access): string[] =>
  role === "admin" || everywhere ? [] : site_ids;

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
            <Radio key={role} value={role} label={wordsOf(role)} description={t(`members.roles.${role}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {form.values.role === "admin" ? null : (
        <Checkbox
          label={t("members.allSites")}
          description={t("members.allSitesHelp")}
          {...form.getInputProps("everywhere", { type: "checkbox" })}
        />
      )}
      {form.values.role === "admin" || form.values.everywhere ? null : (
        <MultiSelect
          label={t("members.sites")}
          data={session.sites.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          clearable
          {...form.getInputProps("site_ids")}
        />
      )}
    </>
  );
}
