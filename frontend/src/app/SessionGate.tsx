import { signOut } from "@igny8/api-client/auth";
import { SessionBoundary } from "@igny8/ui/SessionBoundary";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, lazy, useEffect, useMemo, useState } from "react";
import { Outlet, useLocation, useNavigate } from "react-router";
import { type Workspace, WorkspaceContext } from "../hooks/workspace";
import { adoptLanguage } from "../i18n";
import { forgetChoices, storeAccount, storeSite, storedSite } from "../lib/choices";
import { type Session, openSession } from "../services/session.api";

const SignInPanel = lazy(async () => ({
  default: (await import("../modules/auth/components/SignInPanel")).SignInPanel,
}));

export function SessionGate(): ReactNode {
  return (
    <SessionBoundary
      title="IGNY8"
      load={openSession}
      signIn={(onSignedIn) => <SignInPanel title="IGNY8" onSignedIn={onSignedIn} />}
    >
      {(session) => <SignedIn session={session} />}
    </SessionBoundary>
  );
}

const siteOf = (state: unknown): string | null =>
  typeof state === "object" && state !== null && "site" in state && typeof state.site === "string"
    ? state.site
    : null;

function SignedIn({ session }: { session: Session }): ReactNode {
  const queries = useQueryClient();
  useEffect(() => adoptLanguage(session.user.language), [session.user.language]);
  const navigate = useNavigate();
  const { state } = useLocation();
  const [siteId, setSiteId] = useState(storedSite);
  // Whoever leads to another site says so with the address: where unsaved work holds the page, the site stays too.
  const wanted = siteOf(state);
  useEffect(() => {
    if (!wanted) return;
    storeSite(wanted);
    setSiteId(wanted);
  }, [wanted]);
  const workspace = useMemo<Workspace>(
    () => ({
      session,
      site: session.sites.find(({ id }) => id === siteId) ?? session.sites[0] ?? null,
      chooseSite: (id) => void navigate("/", { state: { site: id } }),
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
    [navigate, queries, session, siteId],
  );
  return (
    <WorkspaceContext value={workspace}>
      <Outlet />
    </WorkspaceContext>
  );
}
