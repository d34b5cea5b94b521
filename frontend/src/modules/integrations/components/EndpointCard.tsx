import { Alert, Badge, Button, Group, Switch, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { Section } from "../../../components/Section";
import { useAction } from "../../../hooks/useAction";
import { useWorkspace } from "../../../hooks/workspace";
import {
  type Endpoint,
  changeEndpoint,
  deleteEndpoint,
  rotateSecret,
  testEndpoint,
} from "../../../services/integrations.api";

interface EndpointCardProps {
  endpoint: Endpoint;
  onEdit: () => void;
  onSecret: (secret: string) => void;
}

export function EndpointCard({ endpoint, onEdit, onSecret }: EndpointCardProps): ReactNode {
  const { t } = useTranslation("settings");
  const { session } = useWorkspace();
  const { id, url, description, site_id, event_types, is_active, disabled_reason } = endpoint;
  const site = session.sites.find((one) => one.id === site_id)?.name ?? t("webhooks.everySite");
  const switched = useAction({ run: changeEndpoint, done: t("saved") });
  const test = useAction({ run: testEndpoint, done: null });
  const rotate = useAction({ run: rotateSecret, done: null, onSuccess: ({ secret }) => onSecret(secret) });
  const remove = useAction({ run: deleteEndpoint, done: t("webhooks.deleted") });
  return (
    <Section
      title={description || new URL(url).host}
      description={url}
      actions={
        <Switch
          label={is_active ? t("webhooks.on") : t("webhooks.off")}
          checked={is_active}
          disabled={switched.isPending}
          onChange={(event) => switched.mutate({ id, is_active: event.currentTarget.checked })}
        />
      }
    >
      {disabled_reason ? (
        <Alert color="red" mb="sm">
          {disabled_reason}
        </Alert>
      ) : null}
      <Group gap="xs" mb="md">
        <Badge variant="light" tt="none">
          {site}
        </Badge>
        <Text size="sm" c="dimmed">
          {event_types.length === 0 ? t("webhooks.everyEvent") : event_types.join(", ")}
        </Text>
      </Group>
      {test.data ? <TestResult status={test.data.last_status} error={test.data.last_error} /> : null}
      <Group gap="sm">
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate(id)}>
          {t("webhooks.test")}
        </Button>
        <Button variant="default" onClick={onEdit}>
          {t("edit")}
        </Button>
        <ConfirmButton
          label={t("webhooks.rotate")}
          title={t("webhooks.rotate")}
          confirm={t("webhooks.rotate")}
          loading={rotate.isPending}
          onConfirm={() => rotate.mutate(id)}
        >
          {t("webhooks.rotateText")}
        </ConfirmButton>
        <ConfirmButton
          label={t("delete")}
          title={t("webhooks.deleteTitle")}
          confirm={t("delete")}
          loading={remove.isPending}
          onConfirm={() => remove.mutate(id)}
        >
          {t("webhooks.deleteText")}
        </ConfirmButton>
      </Group>
    </Section>
  );
}

function TestResult({ status, error }: { status: number | null; error: string }): ReactNode {
  const { t } = useTranslation("settings");
  return (
    <Alert color={error ? "red" : "teal"} role="status" mb="md">
      {error || t("webhooks.answered", { status })}
    </Alert>
  );
}
