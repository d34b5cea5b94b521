import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKey, useSite } from "../../../hooks/workspace";
import { findArticles } from "../../../services/optimizer.api";

interface ArticlePickerProps {
  chosen: { id: string; title: string } | null;
  onChoose: (id: string | null) => void;
}

const pause = 250;

/** One page of the site, found by its title. */
export function ArticlePicker({ chosen, onChoose }: ArticlePickerProps): ReactNode {
  const { t } = useTranslation("optimizer");
  const site = useSite();
  const key = useKey();
  const [words, setWords] = useState("");
  const [search] = useDebouncedValue(words === chosen?.title ? "" : words, pause);
  const query = useQuery({
    queryKey: key("articles", search),
    queryFn: () => findArticles(site.id, search),
    placeholderData: keepPreviousData,
  });
  const found = (query.data?.results ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const isMissing = chosen !== null && !found.some(({ value }) => value === chosen.id);
  return (
    <Select
      label={t("analyze.page")}
      placeholder={t("analyze.choosePage")}
      nothingFoundMessage={t("analyze.noneFound")}
      searchable
      clearable
      data={isMissing ? [{ value: chosen.id, label: chosen.title }, ...found] : found}
      value={chosen?.id ?? null}
      onChange={onChoose}
      onSearchChange={setWords}
      maw={520}
    />
  );
}
