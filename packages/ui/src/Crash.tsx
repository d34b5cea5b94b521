import { Center, Container, Loader } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { useRouteError } from "react-router";
import { ProblemAlert } from "./ProblemAlert";
import { isReplaced, takeNewProgram } from "./program";
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
    let hasLeft = false;
    isReplaced()
      .catch(() => false) // the server does not answer: the first error says more
      .then((replaced) => {
        if (hasLeft) return;
        if (replaced) takeNewProgram();
        else setAsking(false);
      });
    return () => {
      hasLeft = true;
    };
  }, []);
  if (isAsking) {
    return (
      <Center h="50vh">
        <Loader role="status" aria-label={words.loading} />
      </Center>
    );
  }
  return (
    <Container size="xs" py={96}>
      <ProblemAlert error={error} title={words.crashed} onRetry={() => window.location.reload()} />
    </Container>
  );
}
