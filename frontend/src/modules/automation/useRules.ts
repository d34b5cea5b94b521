import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useKey, useSite } from "../../hooks/workspace";
import type { List } from "../../lib/list";
import { type Rule, listRules } from "../../services/automation.api";

const all = 200; // plans allow fewer rules

/** All rules of the site. */
export function useRules(): UseQueryResult<List<Rule>> {
  const site = useSite();
  const key = useKey();
  return useQuery({
    queryKey: key("all-rules"),
    queryFn: () => listRules({ site: site.id, page_size: all }),
  });
}
