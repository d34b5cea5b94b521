import { useLocalStorage } from "@mantine/hooks";

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
  return {
    shown: columns.filter(({ id }) => isShown(id)),
    isShown,
    toggle: (id) => setChanged({ ...changed, [id]: !isShown(id) }),
  };
}
