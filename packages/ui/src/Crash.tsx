import { ProblemAlert } from "./ProblemAlert";
import { Container } from "@mantine/core";
import type { ReactNode } from "react";
import { useRouteError } from "react-router";
import { useUiWords } from "./words";

/** A page that failed to show itself. */
export function Crash(): ReactNode {
  const words = useUiWords();
  return (
    <Container size="xs" py={96}>
      <ProblemAlert error={useRouteError()} title={words.crashed} onRetry={() => window.location.reload()} />
    </Container>
  );
}
