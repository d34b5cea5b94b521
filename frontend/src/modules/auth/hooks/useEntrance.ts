import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";

/** Into the dashboard, with nothing left of who was here before. */
export function useEntrance(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    queries.clear();
    void navigate("/", { replace: true });
  };
}
