import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useAddress } from "../../../hooks/useAddress";
import { useKey, useSite } from "../../../hooks/workspace";
import type { List } from "../../../lib/list";
import { type ContentItem, listContent } from "../../../services/content.api";

const atOnce = 200;

export interface Queue {
  query: UseQueryResult<List<ContentItem>>;
  items: readonly ContentItem[];
  /** The page that is read now, and its place from 0; null once it left the queue. */
  current: ContentItem | null;
  place: number;
  go: (step: 1 | -1) => void;
  choose: (id: string) => void;
  /** To the page that follows; called before this one leaves the queue. */
  leave: () => void;
}

/** The pages that wait for a decision, the longest waiting first; which one is read stands in the address. */
export function useQueue(): Queue {
  const site = useSite();
  const key = useKey();
  const [chosen, choose] = useAddress("page");
  const query = useQuery({
    queryKey: key("review"),
    queryFn: () =>
      listContent({ site: site.id, status: "review", ordering: "updated_at", page_size: atOnce }),
  });
  const items = query.data?.results ?? [];
  const first = items[0]?.id;
  const place = items.findIndex(({ id }) => id === (chosen ?? first));
  // The queue may change: what is read stays what the address names.
  useEffect(() => {
    if (!chosen && first) choose(first);
  });
  const at = (index: number): void => choose(items[index]?.id ?? null);
  return {
    query,
    items,
    current: items[place] ?? null,
    place,
    go: (step) => at(Math.min(items.length - 1, Math.max(0, place + step))),
    choose,
    leave: () => at(place + 1 < items.length ? place + 1 : place - 1),
  };
}
