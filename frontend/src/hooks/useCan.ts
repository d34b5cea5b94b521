import { useWorkspace } from "./workspace";

const ranks = { viewer: 0, editor: 1, admin: 2, owner: 3 } as const;
export type Role = keyof typeof ranks;

const rankOf = (role: string | null): number => (role && role in ranks ? ranks[role as Role] : -1);

/** Whether the person's role in this account is at least the one named. */
export function useCan(): (needed: Role) => boolean {
  const { session } = useWorkspace();
  return (needed) => rankOf(session.role) >= ranks[needed];
}
