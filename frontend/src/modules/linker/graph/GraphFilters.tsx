import { Group, SegmentedControl, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useKey, useSite } from "../../../hooks/workspace";
import type { Drawing } from "../../../services/linker.api";
import { listClusters } from "../../../services/planner.api";
import { type GraphFilter, type Kind, kinds } from "./model";

interface GraphFiltersProps {
  drawing: Drawing;
  filter: GraphFilter;
  onChange: (change: Partial<GraphFilter>) => void;
}

/** What the drawing stresses. The table below has filters of its own, which the API answers. */
export function GraphFilters({ drawing, filter, onChange }: GraphFiltersProps): ReactNode {
  const { t } = useTranslation("linker");
  const site = useSite();
  const key = useKey();
  const clusters = useQuery({
    queryKey: key("clusters", "named"),
    queryFn: () => listClusters({ site: site.id, ordering: "-volume", page_size: 200 }),
  });
  const drawn = useMemo(() => new Set(drawing.nodes.map(({ cluster_id }) => cluster_id)), [drawing]);
  const options = (clusters.data?.results ?? [])
    .filter(({ id }) => drawn.has(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Group gap="sm" mb="sm">
      <SegmentedControl<Kind>
        aria-label={t("graph.show")}
        value={filter.kind}
        onChange={(kind) => onChange({ kind })}
        data={kinds.map((value) => ({ value, label: t(`graph.kind.${value}`) }))}
      />
      <Select
        aria-label={t("graph.cluster")}
        placeholder={t("graph.cluster")}
        clearable
        searchable
        data={options}
        value={filter.cluster}
        onChange={(cluster) => onChange({ cluster })}
      />
      <TextInput
        aria-label={t("graph.find")}
        placeholder={t("graph.find")}
        leftSection={<IconSearch size={15} stroke={1.6} />}
        value={filter.words}
        onChange={(event) => onChange({ words: event.currentTarget.value })}
      />
    </Group>
  );
}
