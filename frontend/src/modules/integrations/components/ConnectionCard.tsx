import { count, moment } from "@igny8/ui/format";
import { Alert, Badge, Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { Facts } from "../../../components/Facts";
import { Section } from "../../../components/Section";
import { useAction } from "../../../hooks/useAction";
import { useWorkspace } from "../../../hooks/workspace";
import {
  type Connection,
  type ConnectionReport,
  deleteConnection,
  testConnection,
} from "../../../services/integrations.api";

interface ConnectionCardProps {
  connection: Connection;
  onEdit: () => void;
}

export function ConnectionCard({ connection, onEdit }: ConnectionCardProps): ReactNode {
  const { t } = useTranslation("settings");
  const { session } = useWorkspace();
  const { id, site_id, provider } = connection;
  const test = useAction({ run: testConnection, done: null });
  const forget = useAction({ run: deleteConnection, done: t("model.forgotten") });
  const site = session.sites.find((one) => one.id === site_id)?.name ?? t("model.otherSite");
  const isOffline = provider === "offline";
  return (
    <Section
      title={site_id ? site : t("model.account")}
      actions={
        <Badge variant="light" tt="none" color={isOffline ? "gray" : "indigo"}>
          {isOffline ? t("model.offline") : t("model.openai")}
        </Badge>
      }
    >
      {isOffline ? (
        <Text size="sm" c="dimmed" mb="sm">
          {t("model.offlineText")}
        </Text>
      ) : (
        <Models connection={connection} />
      )}
      <Report report={test.data} />
      <Group gap="sm" mt="md">
        <Button loading={test.isPending} onClick={() => test.mutate(id)}>
          {t("model.test")}
        </Button>
        <Button variant="default" onClick={onEdit}>
          {t("edit")}
        </Button>
        <ConfirmButton
          label={t("model.forget")}
          title={t("model.forgetTitle")}
          confirm={t("model.forget")}
          loading={forget.isPending}
          onConfirm={() => forget.mutate(id)}
        >
          {t("model.forgetText")}
        </ConfirmButton>
      </Group>
    </Section>
  );
}

function Models({ connection }: { connection: Connection }): ReactNode {
  const { t } = useTranslation("settings");
  const { base_url, text_model, image_model, embedding_model, probed_at } = connection;
  return (
    <Facts
      entries={[
        [t("model.address"), base_url || t("model.defaultAddress")],
        [t("model.text"), text_model || "–"],
        [t("model.image"), image_model || "–"],
        [t("model.embedding"), embedding_model || t("model.builtIn")],
        [t("model.tested"), moment(probed_at)],
      ]}
    />
  );
}

const prices = ["known", "self_hosted", "offline", "unknown"] as const;

function Report({ report }: { report?: ConnectionReport }): ReactNode {
  const { t } = useTranslation("settings");
  if (!report) return null;
  if (!report.ok) {
    return (
      <Alert color="red" title={t("model.notOk")} role="alert" mt="md">
        {report.detail}
      </Alert>
    );
  }
  const price = prices.find((name) => name === report.price) ?? "unknown";
  return (
    <Alert color="teal" title={t("model.ok", { model: report.model })} role="status" mt="md">
      {t("model.answers", { how: report.rung_label, ms: count(report.latency_ms) })}{" "}
      {t(`model.prices.${price}`)}
      {report.detail ? ` ${report.detail}` : ""}
    </Alert>
  );
}
