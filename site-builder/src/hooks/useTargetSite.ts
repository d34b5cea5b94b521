import { sessionKey } from "@igny8/ui/useSessionEnd";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createHostedSite } from "../api/sites.api";
import { newSite } from "../state/draft";
import { useCan } from "./useCan";
import { useSession } from "./session";

export interface TargetSite {
  choices: { value: string; label: string }[];
  siteId: string | null;
  choose: (siteId: string | null) => void;
  /** The chosen site's id; a new site is made now, under this name. */
  resolve: (name: string) => Promise<string>;
}

/** A site as it is chosen from a list. */
const siteLabel = ({ name, kind }: { name: string; kind: string }): string =>
  kind === "wordpress" ? `${name} (WordPress)` : name;

/** Where a draft can go: the sites that there are, and a new one for those who may make sites. */
export function useSiteChoices(): TargetSite["choices"] {
  const { sites } = useSession();
  const can = useCan();
  return [
    ...sites.map((site) => ({ value: site.id, label: siteLabel(site) })),
    ...(can("admin") ? [{ value: newSite, label: "A new hosted site" }] : []),
  ];
}

/** Whether somebody may begin a draft, and there is a site for it or may be one. */
export function useCanBegin(): boolean {
  const can = useCan();
  return useSiteChoices().length > 0 && can("editor");
}

/** Which site of the account a draft is for, or a new one for those who may make sites. */
export function useTargetSite(first?: string): TargetSite {
  const queries = useQueryClient();
  const choices = useSiteChoices();
  const [siteId, choose] = useState(first ?? choices[0]?.value ?? null);
  const resolve = async (name: string): Promise<string> => {
    if (siteId !== newSite) return siteId ?? "";
    const made = await createHostedSite(name);
    // Trying again goes to the site that now is, instead of making another.
    await queries.invalidateQueries({ queryKey: sessionKey });
    choose(made.id);
    return made.id;
  };
  return { choices, siteId, choose, resolve };
}
