import { EmptyState } from "@igny8/ui/EmptyState";
import { moment } from "@igny8/ui/format";
import { Button, Code, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "../../../components/DataTable";
import { ListPage } from "../../../components/ListPage";
import { StatusBadge } from "../../../components/StatusBadge";
import { ChoiceFilter } from "../../../components/filters";
import { useAction } from "../../../hooks/useAction";
import { useAddress } from "../../../hooks/useAddress";
import { useList } from "../../../hooks/useList";
import { useWords } from "../../../hooks/useWords";
import { useKey } from "../../../hooks/workspace";
import {
  type Delivery,
  type DeliveryQuery,
  type Endpoint,
  getDelivery,
  listDeliveries,
  replayDelivery,
} from "../../../services/integrations.api";

const states = ["pending", "delivered", "abandoned"] as const;

/** What was sent, what came back, and a way to send it again. */
export function DeliveryList({ endpoints }: { endpoints: readonly Endpoint[] }): ReactNode {
  const { t } = useTranslation("settings");
  const wordsOf = useWords();
  const deliveries = useList<Delivery, DeliveryQuery>({
    name: "deliveries",
    load: listDeliveries,
    filters: ["endpoint", "state"],
    wholeAccount: true,
  });
  return (
    <>
      <Title order={2} size="h4" mt="xl" mb="sm">
        {t("deliveries.title")}
      </Title>
      <ListPage
        query={deliveries}
        noun={t("deliveries.noun")}
        columns={useDeliveryColumns()}
        filters={
          <>
            <ChoiceFilter
              name="endpoint"
              label={t("deliveries.endpoint")}
              options={endpoints.map(({ id, url }) => ({ value: id, label: url }))}
            />
            <ChoiceFilter
              name="state"
              label={t("deliveries.state")}
              options={states.map((value) => ({ value, label: wordsOf(value) }))}
            />
          </>
        }
        empty={<EmptyState title={t("deliveries.empty")}>{t("deliveries.emptyText")}</EmptyState>}
      />
      <DeliveryDetail />
    </>
  );
}

function useDeliveryColumns(): readonly Column<Delivery>[] {
  const { t } = useTranslation("settings");
  return [
    { id: "event", header: t("deliveries.event"), cell: ({ event_type }) => <Code>{event_type}</Code> },
    { id: "state", header: t("deliveries.state"), cell: ({ state }) => <StatusBadge status={state} /> },
    {
      id: "answer",
      header: t("deliveries.answer"),
      cell: ({ last_status, last_error, attempts }) => (
        <Text size="sm" lineClamp={2}>
          {last_error || last_status || "–"}{" "}
          {attempts > 1 ? t("deliveries.attempts", { count: attempts }) : ""}
        </Text>
      ),
    },
    { id: "when", header: t("deliveries.when"), cell: ({ created_at }) => moment(created_at) },
    {
      id: "actions",
      header: t("actions"),
      silent: true,
      align: "end",
      cell: (row) => <Actions id={row.id} />,
    },
  ];
}

function Actions({ id }: { id: string }): ReactNode {
  const { t } = useTranslation("settings");
  const [, open] = useAddress("delivery");
  const replay = useAction({ run: replayDelivery, done: t("deliveries.replayed") });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button size="compact-sm" variant="default" onClick={() => open(id)}>
        {t("deliveries.show")}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={replay.isPending}
        onClick={() => replay.mutate(id)}
      >
        {t("deliveries.replay")}
      </Button>
    </Group>
  );
}

function DeliveryDetail(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const [id, open] = useAddress("delivery");
  const delivery = useQuery({
    queryKey: key("delivery", id),
    queryFn: () => getDelivery(id ?? ""),
    enabled: id !== null,
  });
  return (
    <Modal
      opened={id !== null}
      onClose={() => open(null)}
      title={delivery.data?.event_type ?? t("deliveries.title")}
      size="lg"
      closeButtonProps={{ "aria-label": t("cancel") }}
    >
      {delivery.data ? (
        <Stack>
          <Text size="sm" fw={600}>
            {t("deliveries.sent")}
          </Text>
          <Code block>{JSON.stringify(delivery.data.body, null, 2)}</Code>
          <Text size="sm" fw={600}>
            {t("deliveries.answer")}
          </Text>
          <Code block>{delivery.data.response_excerpt || delivery.data.last_error || "–"}</Code>
        </Stack>
      ) : null}
    </Modal>
  );
}
