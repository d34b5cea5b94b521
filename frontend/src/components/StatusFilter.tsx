import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { words } from "@igny8/ui/format";

/** Narrows a list by status; the choice lives in the address. */
export function StatusFilter({ options }: { options: readonly string[] }): ReactNode {
  const [search, setSearch] = useSearchParams();
  const choose = (status: string | null): void =>
    setSearch((current) => {
      current.delete("cursor");
      if (status) current.set("status", status);
      else current.delete("status");
      return current;
    });
  return (
    <Select
      aria-label="Status"
      placeholder="Any status"
      clearable
      w={{ base: "100%", xs: 170 }}
      data={options.map((value) => ({ value, label: words(value) }))}
      value={search.get("status")}
      onChange={choose}
    />
  );
}
