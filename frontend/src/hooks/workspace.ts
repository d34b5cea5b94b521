import { createContext, useContext } from "react";
import type { Session, Site } from "../services/session.api";

/** Who works where. `site` is null while the account has none. */
export interface Workspace {
  session: Session;
  site: Site | null;
  /** Goes to the site's home. */
  chooseSite: (id: string) => void;
  chooseAccount: (id: string) => void;
  leave: () => void;
}

export const WorkspaceContext = createContext<Workspace | null>(null);

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error("useWorkspace needs a WorkspaceProvider above it");
  return workspace;
}

/** The site that the person works on; pages below the site gate always have one. */
export function useSite(): Site {
  const { site } = useWorkspace();
  if (!site) throw new Error("useSite needs a site");
  return site;
}

/** A query key: account and site come first, so that switching never shows another's rows. */
export function useKey(): (...parts: readonly unknown[]) => readonly unknown[] {
  const { session, site } = useWorkspace();
  return (...parts) => [session.account_id, site?.id ?? "none", ...parts];
}
