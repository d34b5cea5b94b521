import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import type { Blueprint } from "../api/builder.api";
import { whereTo } from "../state/whereTo";
import { useSession } from "./session";

/** Makes a draft by another way than the wizard, and goes to it. */
export function useNewDraft(make: () => Promise<Blueprint>): UseMutationResult<Blueprint, Error, void> {
  const { account_id } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: make,
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: [account_id, "drafts"] });
      void queries.invalidateQueries({ queryKey: [account_id, "sites"] });
      void navigate(whereTo(made).to);
    },
  });
}
