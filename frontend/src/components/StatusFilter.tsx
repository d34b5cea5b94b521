import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../hooks/useWords";
import { ChoiceFilter } from "./filters";

interface StatusFilterProps {
  options: readonly string[];
  /** The parameter of the address. */
  name?: string;
}

/** Narrows a list by status. */
export function StatusFilter({ options, name = "status" }: StatusFilterProps): ReactNode {
  const { t } = useTranslation();
  const wordsOf = useWords();
  return (
    <ChoiceFilter
      name={name}
      label={t("status")}
      options={options.map((value) => ({ value, label: wordsOf(value) }))}
    />
  );
}
