import { signOut } from "@igny8/api-client/auth";
import { SessionBoundary } from "@igny8/ui/SessionBoundary";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, lazy, useEffect, useMemo, useState } from "react";
import { Outlet } from "react-router";
import { type Workspace, WorkspaceContext } from "../hooks/workspace";
import { adoptLanguage } from "../i18n";
import { forgetChoices, storeAccount, storeSite, storedSite } from "../lib/choices";
import { type Session, getSession } from "../services/session.api";

const SignInPanel = lazy(async () => ({
  default: (await import("../modules/auth/components/SignInPanel")).SignInPanel,
}));

export function SessionGate(): ReactNode {
  return (
    <SessionBoundary
      title="IGNY8"
      load={getSession}
      signIn={(onSignedIn) => <SignInPanel title="IGNY8" onSignedIn={onSignedIn} />}
    >
      {(session) => <SignedIn session={session} />}
    </SessionBoundary>
  );
}

function SignedIn({ session }: { session: Session }): ReactNode {
  const queries = useQueryClient();
  useEffect(() => adoptLanguage(session.user.language), [session.user.language]);
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
