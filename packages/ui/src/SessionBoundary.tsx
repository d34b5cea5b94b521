import { ApiError } from "@igny8/api-client/problem";
import { Center, Container, Loader } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy } from "react";
import { ProblemAlert } from "./ProblemAlert";
import { SignInCard } from "./SignInCard";

// Most visits are by somebody who is signed in.
const SignInForm = lazy(async () => ({ default: (await import("./SignInForm")).SignInForm }));

interface SessionBoundaryProps<T> {
  title: string;
  load: () => Promise<T>;
  /** What is shown to who is not signed in; without it, the form in English. */
  signIn?: (onSignedIn: () => void) => ReactNode;
  children: (session: T) => ReactNode;
}

export const sessionKey = ["session"];

const isSignedOut = (error: Error | null): boolean =>
  error instanceof ApiError && (error.problem.status === 401 || error.problem.status === 403);

/** Shows its children to who is signed in, and the sign-in form to who is not. */
export function SessionBoundary<T>({ title, load, signIn, children }: SessionBoundaryProps<T>): ReactNode {
  const session = useQuery({ queryKey: sessionKey, queryFn: load });
  const queries = useQueryClient();
  if (session.data !== undefined) return children(session.data);
  if (isSignedOut(session.error)) {
    const onSignedIn = (): void => void queries.resetQueries({ queryKey: sessionKey });
    return (
      <SignInCard>
        <Suspense fallback={null}>
          {signIn ? signIn(onSignedIn) : <SignInForm title={title} onSignedIn={onSignedIn} />}
        </Suspense>
      </SignInCard>
    );
  }
  if (session.isError) {
    return (
      <Container size="xs" py={96}>
        <ProblemAlert
          error={session.error}
          title="The session could not be loaded"
          onRetry={() => void session.refetch()}
        />
      </Container>
    );
  }
  return (
    <Center h="100vh">
      <Loader aria-label="Loading" />
    </Center>
  );
}
