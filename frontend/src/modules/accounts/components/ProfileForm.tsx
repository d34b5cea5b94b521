import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApiForm } from "../../../hooks/useApiForm";
import { useWorkspace } from "../../../hooks/workspace";
import { type Language, chooseLanguage, languages, storedLanguage } from "../../../i18n";
import { changeProfile } from "../../../services/accounts.api";
import { useSessionRefresh } from "../hooks/useSessionRefresh";

const choices = Object.entries(languages).map(([value, label]) => ({ value, label }));

interface Values extends Record<string, unknown> {
  name: string;
  language: Language;
}

export function ProfileForm(): ReactNode {
  const { t } = useTranslation("settings");
  const { session } = useWorkspace();
  const readAgain = useSessionRefresh();
  const initialValues: Values = { name: session.user.name, language: storedLanguage() };
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues,
    submit: changeProfile,
    done: t("saved"),
    onSuccess: (_, { language }) => {
      void chooseLanguage(language);
      readAgain();
    },
  });
  return (
    <form onSubmit={onSubmit}>
      <Stack maw={360}>
        {problem ? <ProblemAlert error={problem} /> : null}
        <TextInput
          label={t("profile.name")}
          autoComplete="name"
          maxLength={150}
          {...form.getInputProps("name")}
        />
        <Select
          label={t("profile.language")}
          data={choices}
          allowDeselect={false}
          {...form.getInputProps("language")}
        />
        <Group>
          <Button type="submit" loading={sending.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
