import { useSearchParams } from "react-router";

type Parameter = [string | null, (value: string | null) => void];

/** One parameter of the address, and how to set it. */
export const useAddress = (name: string): Parameter => useParameter(name, []);

/** A parameter that says what a list holds, or in which order: the list then begins anew. */
export const useFilter = (name: string): Parameter => useParameter(name, ["cursor"]);

function useParameter(name: string, dropped: readonly string[]): Parameter {
  const [search, setSearch] = useSearchParams();
  const set = (value: string | null): void =>
    setSearch(
      (current) => {
        for (const other of dropped) current.delete(other);
        if (value) current.set(name, value);
        else current.delete(name);
        return current;
      },
      { replace: true },
    );
  return [search.get(name), set];
}
