import { count } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useKey, useSite } from "../../../hooks/workspace";
import { type Trade, addFromCatalogue, listTrades } from "../../../services/planner.api";

interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** Keywords that we know of a trade, for a site that has none yet. */
export function CatalogueDialog({ isOpen, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const key = useKey();
  const query = useQuery({
    queryKey: key("trades"),
    queryFn: () => listTrades({ page_size: 200, ordering: "id" }),
    enabled: isOpen,
  });
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("catalogue.title")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      <QueryState query={query} title={t("catalogue.failed")} rows={2}>
        {({ results }) => <Choice trades={results} onClose={onClose} />}
      </QueryState>
    </Modal>
  );
}

/** The trades under their industries; first those of the site's own. */
function groupsOf(trades: readonly Trade[], industry: string | null): { group: string; items: Option[] }[] {
  const groups = new Map<string, Option[]>();
  const sorted = trades.toSorted(
    (a, b) => Number(b.industry_id === industry) - Number(a.industry_id === industry),
  );
  for (const { id, industry_name, name, keyword_count } of sorted) {
    const items = groups.get(industry_name) ?? [];
    items.push({ value: id, label: `${name} (${count(keyword_count)})` });
    groups.set(industry_name, items);
  }
  return [...groups].map(([group, items]) => ({ group, items }));
}

interface Option {
  value: string;
  label: string;
}

function Choice({ trades, onClose }: { trades: readonly Trade[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const [chosen, setChosen] = useState<string | null>(null);
  const add = useAction({
    run: (trade: string) => addFromCatalogue(site.id, trade),
    done: ({ created, already_there }) =>
      t("catalogue.added", { count: created, there: count(already_there) }),
    onSuccess: onClose,
  });
  if (trades.length === 0) return <Text size="sm">{t("catalogue.empty")}</Text>;
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("catalogue.text")}
      </Text>
      <Select
        label={t("catalogue.trade")}
        placeholder={t("catalogue.choose")}
        data={groupsOf(trades, site.industry_id)}
        value={chosen}
        onChange={setChosen}
        searchable
        data-autofocus
      />
      <Group justify="flex-end">
        <Button disabled={!chosen} loading={add.isPending} onClick={() => chosen && add.mutate(chosen)}>
          {t("catalogue.add")}
        </Button>
      </Group>
    </Stack>
  );
}
