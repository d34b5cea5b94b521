import { ApiError } from "@igny8/api-client/problem";
import { Center, Container, Loader } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Fragment, type ReactNode, Suspense, lazy, useDeferredValue } from "react";
import { Patience } from "./Patience";
import { ProblemAlert } from "./ProblemAlert";
import { SignInCard } from "./SignInCard";
import { sessionKey, useSessionEnd } from "./useSessionEnd";
import { useUiWords } from "./words";

// Most visits are by somebody who is signed in, and stays so.
const SignInForm = lazy(async () => ({ default: (await import("./SignInForm")).SignInForm }));
const SignInAgain = lazy(async () => ({ default: (await import("./SignInAgain")).SignInAgain }));

interface HasUser {
  user: { id: string };
}

interface SessionBoundaryProps<T extends HasUser> {
  title: string;
  load: () => Promise<T>;
  /** What is shown to who is not signed in, or (`again`) not any more; without it, the form in English. */
  signIn?: (onSignedIn: () => void, again: boolean) => ReactNode;
  /** What stands on the screen until the session has come. */
  waiting?: ReactNode;
  children: (session: T) => ReactNode;
}

const isSignedOut = (error: Error | null): boolean =>
  error instanceof ApiError && (error.problem.status === 401 || error.problem.status === 403);

/** Shows its children to who is signed in, and the sign-in form to who is not: over the page where the session ended. */
export function SessionBoundary<T extends HasUser>({
  title,
  load,
  signIn,
  waiting,
  children,
}: SessionBoundaryProps<T>): ReactNode {
  const session = useQuery({ queryKey: sessionKey, queryFn: load });
  const queries = useQueryClient();
  const words = useUiWords();
  const [hasEnded, goOn] = useSessionEnd();
  const formFor = (onSignedIn: () => void, again: boolean): ReactNode => (
    <Suspense fallback={null}>
      {signIn ? signIn(onSignedIn, again) : <SignInForm title={title} onSignedIn={onSignedIn} />}
    </Suspense>
  );
  const { data } = session;
  const isReady = useDeferredValue(data !== undefined); // the first drawing of everything, in slices
  if (data !== undefined && isReady) {
    return (
      <>
        <Fragment key={data.user.id}>{children(data)}</Fragment>
        {hasEnded ? (
          <Suspense fallback={null}>
            <SignInAgain label={title}>{formFor(() => void goOn(data.user.id, load), true)}</SignInAgain>
          </Suspense>
        ) : null}
      </>
    );
  }
  if (isSignedOut(session.error)) {
    const onSignedIn = (): void => void queries.resetQueries({ queryKey: sessionKey });
    return <SignInCard>{formFor(onSignedIn, false)}</SignInCard>;
  }
  if (session.isError) {
    return (
      <Container size="xs" py={96}>
        <ProblemAlert
          error={session.error}
          title={words.sessionFailed}
          onRetry={() => void session.refetch()}
        />
      </Container>
    );
  }
  return (
    <>
      {waiting}
      <Patience>
        <Center h="80vh">
          <Loader role="status" aria-label={words.loading} />
        </Center>
      </Patience>
    </>
  );
}
