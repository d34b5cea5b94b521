import type { ReactNode } from "react";
import { ClusterButton } from "../clusters/ClusterButton";
import { AddMenu } from "../imports/AddMenu";

/** What begins with keywords: grouping them, and bringing new ones. */
export function KeywordActions(): ReactNode {
  return (
    <>
      <ClusterButton />
      <AddMenu />
    </>
  );
}
