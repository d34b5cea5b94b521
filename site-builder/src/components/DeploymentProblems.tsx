import type { Schemas } from "@igny8/api-client/client";
import { Alert, List } from "@mantine/core";
import type { ReactNode } from "react";

type Problem = Schemas["DeploymentOutput"]["problems"][number];

/** What a deployment could not bring, and what it warns of. Pages with a mistake stay as they were, or out. */
export function DeploymentProblems({ problems }: { problems: readonly Problem[] }): ReactNode {
  if (problems.length === 0) return null;
  return (
    <Alert color="orange" variant="light" title="Not everything went out as it is in the draft">
      <List size="sm">
        {problems.map(({ path, detail, kept }, index) => (
          <List.Item key={index}>
            {path ? `${path} ${kept ? "stays as it was" : "is left out"}: ` : ""}
            {detail}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
