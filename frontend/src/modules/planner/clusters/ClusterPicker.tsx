import { count } from "@igny8/ui/format";
import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKey, useSite } from "../../../hooks/workspace";
import { listClusters } from "../../../services/planner.api";

interface ClusterPickerProps {
  label: string;
  value: string | null;
  onChoose: (id: string | null) => void;
  /** A cluster that cannot be chosen: the one that is being changed. */
  except?: string;
}

const pause = 250;

/** One cluster of the site, found by how its name begins. */
export function ClusterPicker({ label, value, onChoose, except }: ClusterPickerProps): ReactNode {
  const { t } = useTranslation("planner");
  const site = useSite();
  const key = useKey();
  const [words, setWords] = useState("");
  const [search] = useDebouncedValue(words, pause);
  const query = useQuery({
    queryKey: key("clusters", "picker", search),
    queryFn: () =>
      listClusters({ site: site.id, ordering: "-volume", page_size: 50, ...(search ? { search } : {}) }),
    placeholderData: keepPreviousData,
  });
  const data = (query.data?.results ?? [])
    .filter(({ id }) => id !== except)
    .map(({ id, name, keyword_count }) => ({ value: id, label: `${name} (${count(keyword_count)})` }));
  return (
    <Select
      label={label}
      placeholder={t("clusters.choose")}
      nothingFoundMessage={t("clusters.noneFound")}
      searchable
      data={data}
      value={value}
      onChange={onChoose}
      onSearchChange={(text) => setWords(text.replace(/ \([\d,. ]+\)$/, ""))}
      data-autofocus
    />
  );
}
