import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../hooks/useWords";

const colours: Record<string, string> = {
  accepted: "teal", active: "teal", applied: "teal", approved: "teal", deployed: "teal", done: "teal", mapped: "teal", published: "teal", succeeded: "teal",
  admitted: "indigo", building: "indigo", generating: "indigo", publishing: "indigo", queued: "indigo", running: "indigo",
  cancelled: "gray", draft: "gray", new: "gray", pending: "gray", rejected: "gray", skipped: "gray",
  parked: "orange", review: "orange", unknown: "orange",
  dead: "red", failed: "red",
}; // prettier-ignore

export function StatusBadge({ status }: { status: string }): ReactNode {
  const wordsOf = useWords();
  return (
    <Badge variant="light" color={colours[status] ?? "gray"} tt="none" fw={600} miw="max-content">
      {wordsOf(status)}
    </Badge>
  );
}
