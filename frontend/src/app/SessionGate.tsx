import { signOut } from "@igny8/api-client/auth";
import { ApiError } from "@igny8/api-client/problem";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { SignInForm } from "@igny8/ui/SignInForm";
import { Center, Container, Loader } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { Outlet } from "react-router";
import { type Workspace, WorkspaceContext } from "../hooks/workspace";
import { forgetChoices, storeAccount, storeSite, storedSite } from "../lib/choices";
import { type Session, getSession } from "../services/session.api";

const sessionKey = ["session"];

/** Everything behind it has a session: shows the sign-in form instead where there is none. */
export function SessionGate(): ReactNode {
  const session = useQuery({ queryKey: sessionKey, queryFn: getSession });
  const queries = useQueryClient();
  if (session.data) return <SignedIn session={session.data} />;
  if (session.error instanceof ApiError && [401, 403].includes(session.error.problem.status)) {
    return (
      <SignInForm title="IGNY8" onSignedIn={() => void queries.resetQueries({ queryKey: sessionKey })} />
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

function SignedIn({ session }: { session: Session }): ReactNode {
  const queries = useQueryClient();
  const [siteId, setSiteId] = useState(storedSite);
  const workspace = useMemo<Workspace>(
    () => ({
      session,
      site: session.sites.find(({ id }) => id === siteId) ?? session.sites[0] ?? null,
      chooseSite: (id) => {
        storeSite(id);
        setSiteId(id);
      },
      chooseAccount: (id) => {
        storeAccount(id);
        void queries.resetQueries(); // nothing of the other account may stay
      },
      leave: () => {
        void signOut().finally(() => {
          forgetChoices();
          void queries.resetQueries();
        });
      },
    }),
    [queries, session, siteId],
  );
  return (
    <WorkspaceContext value={workspace}>
      <Outlet />
    </WorkspaceContext>
  );
}
