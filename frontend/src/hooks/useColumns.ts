import { useLocalStorage } from "@mantine/hooks";
import { useMemo } from "react";

interface Choosable {
  id: string;
  optional?: boolean;
}

interface ColumnChoice<C> {
  shown: readonly C[];
  isShown: (id: string) => boolean;
  toggle: (id: string) => void;
}

/** Which columns of a list a person wants; the browser remembers them by the list's name. */
export function useColumns<C extends Choosable>(name: string, columns: readonly C[]): ColumnChoice<C> {
  const [changed, setChanged] = useLocalStorage<Record<string, boolean>>({
    key: `igny8.columns.${name}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const isShown = (id: string): boolean =>
    changed[id] ?? !columns.find((column) => column.id === id)?.optional;
  // The same array as long as the choice is the same: a grid draws all its rows anew for another.
  const shown = useMemo(
    () => columns.filter(({ id, optional }) => changed[id] ?? !optional),
    [columns, changed],
  );
  return {
    shown,
    isShown,
    toggle: (id) => setChanged({ ...changed, [id]: !isShown(id) }),
  };
}
