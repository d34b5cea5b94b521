import { Alert, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { count } from "@igny8/ui/format";
import type { KeywordImport } from "../../../services/planner.api";

/** What the import would come to, before anything is imported. */
export function ImportEstimate({ estimate }: { estimate: KeywordImport["preview"]["estimate"] }): ReactNode {
  const { exact, new: added, already_there, duplicates, rejected, room, credits } = estimate;
  return (
    <>
      <Text size="sm" role="status">
        {exact ? "" : "About "}
        <strong>{count(added)}</strong> new, {count(already_there)} already there, {count(duplicates)} twice
        in the file, {count(rejected)} that will be left out.
        {credits > 0 ? ` Clustering the new ones costs at most ${count(credits)} credits.` : ""}
      </Text>
      {added > room ? (
        <Alert color="orange" title="They do not all fit">
          The plan has room for {count(room)} more keywords. Nothing is imported unless all of them fit.
        </Alert>
      ) : null}
    </>
  );
}
