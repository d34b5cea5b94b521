import { Pill } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import type { Link } from "../../../services/linker.api";

const ends = [
  { names: ["source", "source_page"], title: "source_title", label: "candidates.onlyFrom" },
  { names: ["target", "target_page"], title: "target_title", label: "candidates.onlyTo" },
] as const;

/** Says when only the links of one page are shown, and lets go of that. */
export function PageFilter({ rows }: { rows: readonly Link[] }): ReactNode {
  const { t } = useTranslation(["linker", "common"]);
  const [search, setSearch] = useSearchParams();
  const clear = (names: readonly string[]): void =>
    setSearch((current) => {
      for (const name of names) current.delete(name);
      return current;
    });
  return ends
    .filter(({ names }) => names.some((name) => search.has(name)))
    .map(({ names, title, label }) => (
      <Pill
        key={title}
        size="md"
        withRemoveButton
        removeButtonProps={{ "aria-label": t("common:clearChoice") }}
        onRemove={() => clear(names)}
      >
        {t(label, { title: rows[0]?.[title] ?? "…" })}
      </Pill>
    ));
}
