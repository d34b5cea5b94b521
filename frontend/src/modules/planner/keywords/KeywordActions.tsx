import type { ReactNode } from "react";
import { ClusterButton } from "../clusters/ClusterButton";
import { AddMenu, type Way } from "../imports/AddMenu";

/** What begins with keywords: grouping them, and bringing new ones. */
export function KeywordActions({ onAdd }: { onAdd: (way: Way) => void }): ReactNode {
  return (
    <>
      <ClusterButton />
      <AddMenu onChoose={onAdd} />
    </>
  );
}
