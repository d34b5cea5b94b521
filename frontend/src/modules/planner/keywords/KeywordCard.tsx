import { count } from "@igny8/ui/format";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dot } from "../../../components/grid/Dot";
import { useWords } from "../../../hooks/useWords";
import type { Keyword } from "../../../services/planner.api";
import classes from "./Keywords.module.css";
import { difficultyTone, statusTones } from "./useKeywordColumns";

/** A keyword on a phone. */
export function KeywordCard({ keyword }: { keyword: Keyword }): ReactNode {
  const { t } = useTranslation("planner");
  const wordsOf = useWords();
  const { phrase, volume, difficulty, intent, status } = keyword;
  return (
    <div className={classes.card}>
      <span className={classes.phrase}>{phrase}</span>
      <span className={classes.facts}>
        <span>{t("keywords.volumeShort", { volume: count(volume) })}</span>
        <Dot tone={difficultyTone(difficulty)}>{difficulty}</Dot>
        <span>{wordsOf(intent)}</span>
        <Dot tone={statusTones[status] ?? "gray"}>{wordsOf(status)}</Dot>
      </span>
    </div>
  );
}
