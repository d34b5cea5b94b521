import { day, percent } from "@igny8/ui/format";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { GridColumn } from "../../../components/grid/column";
import { useWords } from "../../../hooks/useWords";
import type { Link } from "../../../services/linker.api";

export function useLinkColumns(): readonly GridColumn<Link>[] {
  const { t } = useTranslation("linker");
  const wordsOf = useWords();
  return useMemo(
    () => [
      { id: "source", header: t("candidates.from"), width: 230, cell: ({ source_title }) => source_title },
      { id: "anchor", header: t("candidates.anchor"), width: 180, cell: ({ anchor }) => <mark>{anchor}</mark> },
      { id: "target", header: t("candidates.to"), width: 230, cell: ({ target_title }) => target_title },
      { id: "score", header: t("candidates.score"), width: 90, align: "end", sort: "score", cell: ({ score }) => percent(score) },
      { id: "why", header: t("candidates.why"), width: 260, cell: ({ why }) => <span title={why}>{why}</span> },
      { id: "type", header: t("candidates.type"), width: 120, optional: true, cell: ({ link_type }) => wordsOf(link_type) },
      { id: "updated", header: t("candidates.changed"), width: 130, optional: true, sort: "id", cell: ({ updated_at }) => day(updated_at) },
    ],
    [t], // eslint-disable-line react-hooks/exhaustive-deps -- the words change with the language, as t does
  ); // prettier-ignore
}
