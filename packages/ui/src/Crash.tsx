import { ProblemAlert } from "./ProblemAlert";
import { Container } from "@mantine/core";
import type { ReactNode } from "react";
import { useRouteError } from "react-router";

/** A page that failed to show itself. */
export function Crash(): ReactNode {
  return (
    <Container size="xs" py={96}>
      <ProblemAlert
        error={useRouteError()}
        title="This page failed"
        onRetry={() => window.location.reload()}
      />
    </Container>
  );
}
