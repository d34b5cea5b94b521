import { QueryState } from "@igny8/ui/QueryState";
import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { useKey } from "../hooks/workspace";

interface DetailDrawerProps<T> {
  /** What is open; null while nothing is. */
  id: string | null;
  /** The query's name. */
  name: string;
  load: (id: string) => Promise<T>;
  /** Above the content; of nothing while it loads. */
  title: (thing: T | undefined) => string;
  /** Said when it could not be loaded. */
  failed: string;
  onClose: () => void;
  children: (thing: T) => ReactNode;
}

/** One thing of a list, beside the list. */
export function DetailDrawer<T>({
  id,
  name,
  load,
  title,
  failed,
  onClose,
  children,
}: DetailDrawerProps<T>): ReactNode {
  const { t } = useTranslation();
  const key = useKey();
  const query = useQuery({
    queryKey: key(name, id),
    queryFn: () => load(id ?? ""),
    enabled: id !== null,
  });
  const isOpen = id !== null;
  // Closed at first: only a drawer that is opened after it was drawn gives the focus back.
  const wasOpen = useDeferredValue(isOpen, false);
  return (
    <Drawer
      opened={isOpen && wasOpen}
      onClose={onClose}
      position="right"
      size="lg"
      title={title(query.data)}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {id ? (
        <QueryState query={query} title={failed}>
          {children}
        </QueryState>
      ) : null}
    </Drawer>
  );
}
