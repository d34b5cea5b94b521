import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { May } from "../../../components/May";
import { Section } from "../../../components/Section";
import { useAction } from "../../../hooks/useAction";
import { useApiForm } from "../../../hooks/useApiForm";
import { useKey } from "../../../hooks/workspace";
import {
  type CatalogueSector,
  type Sector,
  addSector,
  deleteSector,
  listCatalogue,
  listSectors,
} from "../../../services/sites.api";
import type { PanelProps } from "../panel";

const most = 5; // sectors a site may have

export function SectorPanel({ site }: PanelProps): ReactNode {
  const { t } = useTranslation("sites");
  const key = useKey();
  const sectors = useQuery({ queryKey: key("sectors", site.id), queryFn: () => listSectors(site.id) });
  const catalogue = useQuery({ queryKey: key("catalogue"), queryFn: listCatalogue });
  return (
    <Section title={t("sectors.title")} description={t("sectors.description")}>
      <QueryState query={sectors} title={t("sectors.failed")} rows={2}>
        {(found) => (
          <Stack>
            {found.length === 0 ? <Text size="sm">{t("sectors.empty")}</Text> : null}
            {found.map((sector) => (
              <Row key={sector.id} sector={sector} catalogue={catalogue.data ?? []} />
            ))}
            {found.length < most ? (
              <May role="admin">
                <AddSector siteId={site.id} catalogue={catalogue.data ?? []} />
              </May>
            ) : (
              <Text size="sm" c="dimmed">
                {t("sectors.full", { count: most })}
              </Text>
            )}
          </Stack>
        )}
      </QueryState>
    </Section>
  );
}

interface RowProps {
  sector: Sector;
  catalogue: readonly CatalogueSector[];
}

function Row({ sector: { id, name, catalogue_sector_id }, catalogue }: RowProps): ReactNode {
  const { t } = useTranslation("sites");
  const remove = useAction({ run: deleteSector, done: t("sectors.deleted", { name }) });
  const trade = catalogue.find((one) => one.id === catalogue_sector_id);
  return (
    <Group justify="space-between">
      <div>
        <Text size="sm" fw={560}>
          {name}
        </Text>
        {trade ? (
          <Text size="xs" c="dimmed">
            {`${trade.industry_name} · ${trade.name}`}
          </Text>
        ) : null}
      </div>
      <May role="admin">
        <ConfirmButton
          size="compact-sm"
          label={t("delete")}
          title={t("sectors.deleteTitle", { name })}
          confirm={t("delete")}
          loading={remove.isPending}
          onConfirm={() => remove.mutate(id)}
        >
          {t("sectors.deleteText")}
        </ConfirmButton>
      </May>
    </Group>
  );
}

function AddSector({
  siteId,
  catalogue,
}: {
  siteId: string;
  catalogue: readonly CatalogueSector[];
}): ReactNode {
  const { t } = useTranslation("sites");
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: { name: "", catalogue_sector_id: null as string | null },
    schema: z.object({ name: z.string().trim().min(1, t("required")) }),
    submit: (values) => addSector({ site_id: siteId, ...values }),
    done: ({ name }) => t("sectors.added", { name }),
    onSuccess: () => form.reset(),
  });
  return (
    <form onSubmit={onSubmit}>
      {problem ? <ProblemAlert error={problem} /> : null}
      <Group align="flex-end" gap="sm">
        <TextInput label={t("sectors.name")} maxLength={120} {...form.getInputProps("name")} />
        <Select
          label={t("sectors.trade")}
          placeholder={t("sectors.noTrade")}
          data={catalogue.map(({ id, name, industry_name }) => ({
            value: id,
            label: `${industry_name} · ${name}`,
          }))}
          searchable
          clearable
          {...form.getInputProps("catalogue_sector_id")}
        />
        <Button type="submit" loading={sending.isPending}>
          {t("sectors.add")}
        </Button>
      </Group>
    </form>
  );
}
