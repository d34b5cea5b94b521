import { count, day, fromMicro } from "@igny8/ui/format";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Dot, type Tone } from "../../../components/grid/Dot";
import type { GridColumn } from "../../../components/grid/column";
import { useWords } from "../../../hooks/useWords";
import type { Keyword } from "../../../services/planner.api";
import classes from "./Keywords.module.css";

export const statusTones: Readonly<Record<string, Tone>> = {
  new: "gray",
  mapped: "indigo",
  used: "teal",
  disabled: "red",
};

/** Easy below 30, hard from 60: as the tools say whose files come in. */
export function difficultyTone(difficulty: number): Tone {
  if (difficulty < 30) return "teal";
  return difficulty < 60 ? "orange" : "red";
}

export function useKeywordColumns(): readonly GridColumn<Keyword>[] {
  const { t } = useTranslation("planner");
  const wordsOf = useWords();
  return useMemo(
    () => [
      {
        id: "phrase",
        header: t("keywords.keyword"),
        width: 260,
        sort: "normalised",
        cell: ({ phrase, variant_of_id }) => (
          <>
            <span className={classes.phrase}>{phrase}</span>
            {variant_of_id ? <span className={classes.note}>{t("keywords.variant")}</span> : null}
          </>
        ),
      },
      { id: "volume", header: t("keywords.volume"), width: 100, align: "end", sort: "volume", cell: ({ volume }) => count(volume) },
      {
        id: "difficulty",
        header: t("keywords.difficulty"),
        width: 110,
        align: "end",
        sort: "difficulty",
        cell: ({ difficulty }) => <Dot tone={difficultyTone(difficulty)}>{difficulty}</Dot>,
      },
      { id: "cpc", header: t("keywords.cpc"), width: 90, align: "end", sort: "cpc_micro", cell: ({ cpc_micro }) => fromMicro(cpc_micro) },
      { id: "intent", header: t("keywords.intent"), width: 140, cell: ({ intent }) => wordsOf(intent) },
      { id: "status", header: t("keywords.status"), width: 120, cell: ({ status }) => <Dot tone={statusTones[status] ?? "gray"}>{wordsOf(status)}</Dot> },
      { id: "cluster", header: t("keywords.cluster"), width: 200, cell: ({ cluster_name }) => cluster_name ?? "–" },
      { id: "country", header: t("keywords.country"), width: 90, optional: true, cell: ({ country }) => country || "–" },
      { id: "language", header: t("keywords.language"), width: 100, optional: true, cell: ({ language }) => language || "–" },
      { id: "intentBy", header: t("keywords.intentBy"), width: 130, optional: true, cell: ({ intent_by }) => wordsOf(intent_by) },
      { id: "created", header: t("keywords.added"), width: 130, optional: true, sort: "id", cell: ({ created_at }) => day(created_at) },
    ],
    [t], // eslint-disable-line react-hooks/exhaustive-deps -- the words change with the language, as t does
  ); // prettier-ignore
}
