import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useKey } from "../../hooks/workspace";
import { type Vocabulary, getVocabulary } from "../../services/automation.api";

/** What rules are made of. */
export function useVocabulary(): UseQueryResult<Vocabulary> {
  const key = useKey();
  return useQuery({ queryKey: key("vocabulary"), queryFn: getVocabulary, staleTime: Infinity });
}
