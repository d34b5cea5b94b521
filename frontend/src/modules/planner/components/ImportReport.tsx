import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useKey } from "../../../hooks/workspace";
import { count } from "@igny8/ui/format";
import { getImport } from "../../../services/planner.api";

const shown = 20;

export function ImportReport({ importId }: { importId: string }): ReactNode {
  const key = useKey();
  const query = useQuery({ queryKey: key("import", importId), queryFn: () => getImport(importId) });
  return (
    <QueryState query={query} title="The report could not be loaded" rows={2}>
      {({ created, duplicates, rejected, problems }) => (
        <>
          <Text>
            <strong>{count(created)}</strong> added, {count(duplicates)} already there, {count(rejected)} left
            out.
          </Text>
          <Anchor size="sm" href={`/api/v1/planner/keyword-imports/${importId}/report/`} download>
            Download the report, a line for every row
          </Anchor>
          <List size="sm" c="dimmed">
            {problems.slice(0, shown).map(({ row, sentence }, index) => (
              <List.Item key={index}>
                Row {row}: {sentence}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </QueryState>
  );
}
