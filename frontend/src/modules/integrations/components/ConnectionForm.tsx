import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Checkbox, Group, PasswordInput, Select, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApiForm } from "../../../hooks/useApiForm";
import { useWorkspace } from "../../../hooks/workspace";
import { type Connection, saveConnection } from "../../../services/integrations.api";

interface Values extends Record<string, unknown> {
  site_id: string;
  provider: "openai" | "offline";
  base_url: string;
  api_key: string;
  text_model: string;
  image_model: string;
  embedding_model: string;
  self_hosted: boolean;
}

const whole = "account"; // the Select has no null

const blank: Values = {
  site_id: whole,
  provider: "openai",
  base_url: "",
  api_key: "",
  text_model: "",
  image_model: "",
  embedding_model: "",
  self_hosted: false,
};

function valuesOf(connection: Connection | null): Values {
  if (!connection) return blank;
  const { site_id, provider, base_url, text_model, image_model, embedding_model, self_hosted } = connection;
  return {
    ...{ base_url, text_model, image_model, embedding_model, self_hosted, api_key: "" },
    site_id: site_id ?? whole,
    provider: provider === "offline" ? "offline" : "openai",
  };
}

const models = ["text_model", "image_model", "embedding_model"] as const;

interface ConnectionFormProps {
  connection: Connection | null;
  onClose: () => void;
}

/** The key is sent and never shown again; left empty, the one there is stays. */
export function ConnectionForm({ connection, onClose }: ConnectionFormProps): ReactNode {
  const { t } = useTranslation("settings");
  const { session } = useWorkspace();
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: valuesOf(connection),
    submit: ({ site_id, api_key, ...values }) =>
      saveConnection({
        ...values,
        site_id: site_id === whole ? null : site_id,
        ...(api_key ? { api_key } : {}),
      }),
    done: t("model.saved"),
    onSuccess: onClose,
  });
  const places = [
    { value: whole, label: t("model.account") },
    ...session.sites.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const providers = [
    { value: "openai", label: t("model.openai") },
    { value: "offline", label: t("model.offline") },
  ];
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {problem ? <ProblemAlert error={problem} /> : null}
        <Select
          label={t("model.for")}
          data={places}
          allowDeselect={false}
          disabled={connection !== null}
          {...form.getInputProps("site_id")}
        />
        <Select
          label={t("model.provider")}
          data={providers}
          allowDeselect={false}
          {...form.getInputProps("provider")}
        />
        {form.values.provider === "offline" ? (
          <Text size="sm" c="dimmed">
            {t("model.offlineText")}
          </Text>
        ) : (
          <>
            <TextInput
              label={t("model.address")}
              description={t("model.addressHelp")}
              placeholder="https://api.openai.com/v1"
              {...form.getInputProps("base_url")}
            />
            <PasswordInput
              label={t("model.key")}
              description={connection ? t("model.keyKept") : undefined}
              autoComplete="off"
              {...form.getInputProps("api_key")}
            />
            {models.map((name) => (
              <TextInput key={name} label={t(`model.${name}`)} {...form.getInputProps(name)} />
            ))}
            <Checkbox
              label={t("model.selfHosted")}
              description={t("model.selfHostedHelp")}
              {...form.getInputProps("self_hosted", { type: "checkbox" })}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
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
