import { Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useFilter } from "../hooks/useAddress";

const pause = 300; // milliseconds without a key before the list is asked

interface SearchFilterProps {
  label: string;
  name?: string;
}

/** Searches as one types; the words live in the address. "/" leads here (see app/Shortcuts). */
export function SearchFilter({ label, name = "search" }: SearchFilterProps): ReactNode {
  const [words, search] = useFilter(name);
  const [typed, setTyped] = useState(words ?? "");
  const [known, setKnown] = useState(words);
  const send = (value: string): void => {
    const wanted = value.trim() || null;
    setKnown(wanted);
    search(wanted);
  };
  const soon = useDebouncedCallback(send, pause);
  const [seen, setSeen] = useState(words);
  if (words !== seen) {
    setSeen(words);
    // What the address says by itself, as after "back"; not the echo of what was typed here.
    if (words !== known) {
      setKnown(words);
      setTyped(words ?? "");
    }
  }
  return (
    <TextInput
      role="searchbox"
      data-search
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} stroke={1.6} />}
      w={{ base: "100%", xs: 240 }}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        soon(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") send(event.currentTarget.value);
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
  const [value, choose] = useFilter(name);
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
