import { ApiError } from "@igny8/api-client/problem";
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";

export const sessionKey: QueryKey = ["session"];

// The API's word for it, and what stands for an answer of the sign-in service that names no other reason.
const ends = new Set(["not_authenticated", "status_401"]);

const isEnd = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.status === 401 && ends.has(error.problem.code);

interface HasUser {
  user: { id: string };
}

/** After signing in again, as whoever it is now. */
type GoOn = <T extends HasUser>(userId: string, load: () => Promise<T>) => Promise<void>;

/** Whether any request learnt that the session is over, and the way to go on. */
export function useSessionEnd(): [boolean, GoOn] {
  const queries = useQueryClient();
  const [hasEnded, setEnded] = useState(false);
  useEffect(() => {
    const notice = (error: unknown): void => {
      if (isEnd(error) && queries.getQueryData(sessionKey) !== undefined) setEnded(true);
    };
    const stops = [
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== "updated") return;
        if (event.action.type === "error") notice(event.action.error);
        // Signed out on purpose: what comes then is no session that ended.
        if (event.query.queryKey[0] === sessionKey[0] && event.query.state.data === undefined)
          setEnded(false);
      }),
      queries.getMutationCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error") notice(event.action.error);
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [queries]);
  const goOn: GoOn = async (userId, load) => {
    const session = await load().catch(() => null); // who cannot be read yet may press the button once more
    if (session === null) return;
    if (session.user.id !== userId) {
      // Nothing of the other person may stay.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    }
    queries.setQueryData(sessionKey, session);
    setEnded(false);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  };
  return [hasEnded, goOn];
}
