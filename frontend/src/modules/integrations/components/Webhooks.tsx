import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, Group, Modal, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKey } from "../../../hooks/workspace";
import { type Endpoint, listEndpoints } from "../../../services/integrations.api";
import { DeliveryList } from "./DeliveryList";
import { EndpointCard } from "./EndpointCard";
import { EndpointForm } from "./EndpointForm";
import { SecretOnce } from "./SecretOnce";

/** Addresses that are told of events, and the log of what was sent to them. */
export function Webhooks(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const [edited, edit] = useState<Endpoint | "new" | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const endpoints = useQuery({ queryKey: key("endpoints"), queryFn: listEndpoints });
  const close = (): void => edit(null);
  return (
    <>
      <Group justify="space-between" mb="md" gap="sm">
        <Text size="sm" c="dimmed" maw={560}>
          {t("webhooks.description")}
        </Text>
        <Button onClick={() => edit("new")}>{t("webhooks.add")}</Button>
      </Group>
      <QueryState query={endpoints} title={t("webhooks.failed")} rows={3}>
        {(results) =>
          results.length === 0 ? (
            <EmptyState title={t("webhooks.empty")}>{t("webhooks.emptyText")}</EmptyState>
          ) : (
            <>
              {results.map((endpoint) => (
                <EndpointCard
                  key={endpoint.id}
                  endpoint={endpoint}
                  onEdit={() => edit(endpoint)}
                  onSecret={setSecret}
                />
              ))}
              <DeliveryList endpoints={results} />
            </>
          )
        }
      </QueryState>
      <Modal
        opened={edited !== null}
        onClose={close}
        title={edited === "new" ? t("webhooks.add") : t("webhooks.edit")}
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        <EndpointForm
          endpoint={edited === "new" ? null : edited}
          onClose={close}
          onMade={(made) => {
            close();
            setSecret(made);
          }}
        />
      </Modal>
      <SecretOnce title={t("webhooks.secret")} secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}
