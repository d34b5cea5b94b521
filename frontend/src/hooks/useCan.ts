import { useWorkspace } from "./workspace";

const ranks = { viewer: 0, editor: 1, admin: 2, owner: 3 } as const;
export type Role = keyof typeof ranks;

export const isRole = (name: string): name is Role => name in ranks;
const rankOf = (role: string | null): number => (role && isRole(role) ? ranks[role] : -1);

/** Whether the person's role in this account is at least the one named. */
export function useCan(): (needed: Role) => boolean {
  const { session } = useWorkspace();
  return (needed) => rankOf(session.role) >= ranks[needed];
}
