import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type AccountOverview, getAccountOverview } from "../services/overview.api";
import { useWorkspace } from "./workspace";

/** All sites of the account, whichever is chosen. */
export function useAccountOverview(): UseQueryResult<AccountOverview> {
  const { session } = useWorkspace();
  return useQuery({
    queryKey: [session.account_id, "all", "overview"],
    queryFn: getAccountOverview,
  });
}
