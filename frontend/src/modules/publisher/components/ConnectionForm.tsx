import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import {
  Anchor,
  Button,
  Checkbox,
  Group,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { useSite } from "../../../hooks/workspace";
import { type Connection, connect } from "../../../services/publisher.api";

const schema = z.object({
  base_url: z.url(),
  username: z.string().min(1),
  application_password: z.string().min(1),
});

interface ConnectionFormProps {
  connection: Connection | null;
  onDone: () => void;
}

/** What the form begins with: the connection as it is, without its password. */
const initialOf = (connection: Connection | null, domain: string) => ({
  base_url: connection?.base_url ?? (domain ? `https://${domain}` : ""),
  username: connection?.username ?? "",
  application_password: "",
  default_status: connection?.default_status === "publish" ? "publish" : "draft",
  allow_offline_text: connection?.allow_offline_text ?? false,
});

/** Connects, or connects anew: the password is never shown again, so it is asked for each time. */
export function ConnectionForm({ connection, onDone }: ConnectionFormProps): ReactNode {
  const { t } = useTranslation("publisher");
  const site = useSite();
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: initialOf(connection, site.domain),
    schema,
    submit: ({ default_status, ...values }) =>
      connect({
        ...values,
        site_id: site.id,
        default_status: default_status === "publish" ? "publish" : "draft",
      }),
    done: ({ state }) => (state === "ok" ? t("form.connected") : t("form.attention")),
    onSuccess: onDone,
  });
  const profile = form.values.base_url
    ? `${form.values.base_url.replace(/\/$/, "")}/wp-admin/profile.php`
    : null;
  const isAnother = connection && form.values.base_url.replace(/\/$/, "") !== connection.base_url;
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack maw={520}>
        {problem ? <ProblemAlert error={problem} title={t("form.failed")} /> : null}
        <TextInput
          label={t("form.address")}
          description={isAnother ? t("form.anotherHelp") : undefined}
          placeholder="https://example.com"
          required
          {...form.getInputProps("base_url")}
        />
        <TextInput
          label={t("form.username")}
          description={t("form.usernameHelp")}
          required
          autoComplete="off"
          {...form.getInputProps("username")}
        />
        <PasswordInput
          label={t("form.password")}
          description={
            <>
              {t("form.passwordHelp")}{" "}
              {profile ? (
                <Anchor href={profile} target="_blank" rel="noopener" size="xs" underline="always">
                  {t("form.profile")}
                </Anchor>
              ) : null}
            </>
          }
          required
          autoComplete="off"
          {...form.getInputProps("application_password")}
        />
        <Select
          label={t("form.status")}
          description={t("form.statusHelp")}
          allowDeselect={false}
          data={[
            { value: "draft", label: t("form.draft") },
            { value: "publish", label: t("form.publish") },
          ]}
          {...form.getInputProps("default_status")}
        />
        <Checkbox
          label={t("form.offline")}
          description={t("form.offlineHelp")}
          {...form.getInputProps("allow_offline_text", { type: "checkbox" })}
        />
        <Group>
          <Button type="submit" loading={sending.isPending}>
            {connection ? t("form.again") : t("form.connect")}
          </Button>
          {connection ? (
            <Button variant="default" onClick={onDone}>
              {t("form.cancel")}
            </Button>
          ) : null}
          <Text size="xs" c="dimmed">
            {t("form.secret")}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
