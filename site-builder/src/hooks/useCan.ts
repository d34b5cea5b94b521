import { useSession } from "./session";

const ranks: Record<string, number> = { viewer: 0, editor: 1, admin: 2, owner: 3 };

/** Whether the person's role in this account is at least the one named: what the API would refuse is not offered. */
export function useCan(): (needed: "editor" | "admin") => boolean {
  const { role } = useSession();
  const own = ranks[role ?? ""] ?? -1;
  return (needed) => own >= (ranks[needed] ?? Infinity);
}
