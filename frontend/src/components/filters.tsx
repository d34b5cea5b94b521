import { Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useAddress } from "../hooks/useAddress";

const pause = 300; // milliseconds without a key before the list is asked

interface SearchFilterProps {
  label: string;
  name?: string;
}

/** Searches as one types; the words live in the address. "/" leads here (see app/Shortcuts). */
export function SearchFilter({ label, name = "search" }: SearchFilterProps): ReactNode {
  const [words, search] = useAddress(name);
  const soon = useDebouncedCallback((value: string) => search(value.trim() || null), pause);
  return (
    <TextInput
      role="searchbox"
      data-search
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} stroke={1.6} />}
      w={{ base: "100%", xs: 240 }}
      defaultValue={words ?? ""}
      onChange={(event) => soon(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") search(event.currentTarget.value.trim() || null);
      }}
    />
  );
}

interface ChoiceFilterProps {
  /** The parameter of the address. */
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

export function ChoiceFilter({ name, label, options }: ChoiceFilterProps): ReactNode {
  const [value, choose] = useAddress(name);
  return (
    <Select
      aria-label={label}
      placeholder={label}
      clearable
      searchable={options.length > 8}
      w={{ base: "100%", xs: 170 }}
      data={[...options]}
      value={value}
      onChange={choose}
    />
  );
}
