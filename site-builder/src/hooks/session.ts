import { createContext, useContext } from "react";
import type { Session } from "../api/sites.api";

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession needs the shell above it");
  return session;
}
