import { Container } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useRouteError } from "react-router";
import { ProblemAlert } from "./ProblemAlert";
import { isReplaced } from "./program";
import { useUiWords } from "./words";

/**
 * A page that failed to show itself.
 *
 * After a deployment the parts of the program that were not fetched yet are gone from the server: a tab that was open
 * meanwhile takes the new program by itself.
 */
export function Crash(): ReactNode {
  const words = useUiWords();
  const error = useRouteError();
  const [isAsking, setAsking] = useState(true);
  useEffect(() => {
    isReplaced().then(
      (replaced) => (replaced ? window.location.reload() : setAsking(false)),
      () => setAsking(false), // the server does not answer: the first error says more
    );
  }, []);
  if (isAsking) return null;
  return (
    <Container size="xs" py={96}>
      <ProblemAlert error={error} title={words.crashed} onRetry={() => window.location.reload()} />
    </Container>
  );
}
