import { useDebouncedValue } from "@mantine/hooks";
import { useSearchParams } from "react-router";

const pause = 300; // milliseconds without a letter before the API is asked

interface Find {
  /** What is typed. */
  text: string;
  /** What is looked for. */
  search: string;
  type: (text: string) => void;
}

/** What is looked for lives in the address, so that the way back from a site leads to it. */
export function useFind(): Find {
  const [address, setAddress] = useSearchParams();
  const text = address.get("search") ?? "";
  const [search] = useDebouncedValue(text.trim(), pause);
  const type = (next: string): void => setAddress(next ? { search: next } : {}, { replace: true });
  return { text, search, type };
}
