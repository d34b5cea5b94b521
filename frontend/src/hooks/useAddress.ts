import { useSearchParams } from "react-router";

/** One parameter of the address, and how to set it; a list then begins anew. */
export function useAddress(name: string): [string | null, (value: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const set = (value: string | null): void =>
    setSearch(
      (current) => {
        current.delete("cursor");
        if (value) current.set(name, value);
        else current.delete(name);
        return current;
      },
      { replace: true },
    );
  return [search.get(name), set];
}
