import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, MultiSelect, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { useKey, useWorkspace } from "../../../hooks/workspace";
import {
  type Endpoint,
  changeEndpoint,
  createEndpoint,
  listEventTypes,
} from "../../../services/integrations.api";

const whole = "account"; // the Select has no null

const blank = { url: "", description: "", event_types: [] as string[], site_id: whole };

function valuesOf(endpoint: Endpoint | null): typeof blank {
  if (!endpoint) return blank;
  const { url, description, event_types, site_id } = endpoint;
  return { url, description, event_types, site_id: site_id ?? whole };
}

interface EndpointFormProps {
  endpoint: Endpoint | null;
  onClose: () => void;
  onMade: (secret: string) => void;
}

export function EndpointForm({ endpoint, onClose, onMade }: EndpointFormProps): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const { session } = useWorkspace();
  const events = useQuery({ queryKey: key("event-types"), queryFn: listEventTypes });
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: valuesOf(endpoint),
    schema: z.object({ url: z.url(t("webhooks.urlWrong")) }),
    submit: async ({ site_id, ...values }) => {
      if (endpoint) return changeEndpoint({ id: endpoint.id, ...values }).then(() => null);
      const made = await createEndpoint({ ...values, site_id: site_id === whole ? null : site_id });
      return made.secret;
    },
    done: endpoint ? t("saved") : null,
    onSuccess: (secret) => (secret ? onMade(secret) : onClose()),
  });
  const places = [
    { value: whole, label: t("webhooks.everySite") },
    ...session.sites.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {problem ? <ProblemAlert error={problem} /> : null}
        <TextInput
          label={t("webhooks.url")}
          placeholder="https://example.com/hooks/igny8"
          data-autofocus
          {...form.getInputProps("url")}
        />
        <TextInput label={t("webhooks.note")} maxLength={255} {...form.getInputProps("description")} />
        {endpoint ? null : (
          <Select
            label={t("webhooks.site")}
            data={places}
            allowDeselect={false}
            {...form.getInputProps("site_id")}
          />
        )}
        <MultiSelect
          label={t("webhooks.events")}
          placeholder={form.values.event_types.length === 0 ? t("webhooks.everyEvent") : undefined}
          data={events.data ?? form.values.event_types}
          searchable
          clearable
          {...form.getInputProps("event_types")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {endpoint ? t("save") : t("webhooks.add")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
