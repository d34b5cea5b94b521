import { useQuery } from "@tanstack/react-query";
import { useCan } from "../../../hooks/useCan";
import { useKey, useWorkspace } from "../../../hooks/workspace";
import { type Member, listMembers } from "../../../services/accounts.api";

interface Members {
  members: readonly Member[];
  /** The name of a user, as far as the person may know it. */
  nameOf: (userId: string | null) => string | null;
}

/** The account's members; viewers are not told who they are. */
export function useMembers(): Members {
  const can = useCan();
  const key = useKey();
  const { session } = useWorkspace();
  const { data } = useQuery({ queryKey: key("members"), queryFn: listMembers, enabled: can("editor") });
  const members = data ?? [];
  const nameOf = (userId: string | null): string | null => {
    if (userId === session.user.id) return session.user.name || session.user.email;
    const member = members.find(({ user_id }) => user_id === userId);
    return member ? member.name || member.email : null;
  };
  return { members, nameOf };
}
