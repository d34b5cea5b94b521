import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Checkbox, Group, Select, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { createToken } from "../../../services/integrations.api";

const lifetimes = ["30", "90", "365", "never"] as const;
const oneDay = 86_400_000;

const endOf = (days: string): string | null =>
  days === "never" ? null : new Date(Date.now() + Number(days) * oneDay).toISOString();

interface Values extends Record<string, unknown> {
  name: string;
  scopes: ("read" | "write")[];
  days: string;
}

interface TokenFormProps {
  onClose: () => void;
  onMade: (secret: string) => void;
}

export function TokenForm({ onClose, onMade }: TokenFormProps): ReactNode {
  const { t } = useTranslation("settings");
  const initialValues: Values = { name: "", scopes: ["read"], days: "90" };
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues,
    schema: z.object({
      name: z.string().trim().min(1, t("required")),
      scopes: z.array(z.string()).min(1, t("tokens.oneScope")),
    }),
    submit: ({ name, scopes, days }) => createToken({ name: name.trim(), scopes, expires_at: endOf(days) }),
    done: null,
    onSuccess: ({ secret }) => onMade(secret),
  });
  const label = (days: (typeof lifetimes)[number]): string =>
    days === "never" ? t("tokens.never") : t("tokens.days", { count: Number(days) });
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {problem ? <ProblemAlert error={problem} /> : null}
        <TextInput
          label={t("tokens.name")}
          description={t("tokens.nameHelp")}
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Checkbox.Group label={t("tokens.scopes")} {...form.getInputProps("scopes")}>
          <Stack gap="xs" mt={6}>
            <Checkbox value="read" label={t("tokens.read")} description={t("tokens.readHelp")} />
            <Checkbox value="write" label={t("tokens.write")} description={t("tokens.writeHelp")} />
          </Stack>
        </Checkbox.Group>
        <Select
          label={t("tokens.expires")}
          data={lifetimes.map((value) => ({ value, label: label(value) }))}
          allowDeselect={false}
          {...form.getInputProps("days")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {t("tokens.add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
