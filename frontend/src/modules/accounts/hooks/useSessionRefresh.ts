import { useQueryClient } from "@tanstack/react-query";

/** Reads again who is signed in, and as what: names of the person and their accounts are part of the session. */
export function useSessionRefresh(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["session"] });
}
