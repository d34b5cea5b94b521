import { signOut } from "@igny8/api-client/auth";
import { SessionBoundary } from "@igny8/ui/SessionBoundary";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy, useEffect, useMemo } from "react";
import { Outlet, useLocation, useNavigate } from "react-router";
import { type Workspace, WorkspaceContext } from "../hooks/workspace";
import { adoptLanguage } from "../i18n";
import { forgetChoices, storeAccount, storeSite, storedSite } from "../lib/choices";
import { type Session, openSession } from "../services/session.api";
import { fetchAhead } from "./fetchAhead";

const SignInPanel = lazy(async () => ({
  default: (await import("../modules/auth/components/SignInPanel")).SignInPanel,
}));
const NoAccount = lazy(async () => ({ default: (await import("./NoAccount")).NoAccount }));

let firstPage: Promise<void> | null = null;

/** Who is signed in, and the code of the page that was opened: the frame is drawn once, with what it frames. */
export async function begin(): Promise<Session> {
  firstPage ??= fetchAhead(location.pathname);
  const [session] = await Promise.all([openSession(), firstPage]);
  return session;
}

export function SessionGate(): ReactNode {
  return (
    <SessionBoundary
      title="IGNY8"
      load={begin}
      waiting={<div className="frame">IGNY8</div>} // as `index.html` has it
      signIn={(onSignedIn, again) => <SignInPanel title="IGNY8" onSignedIn={onSignedIn} again={again} />}
    >
      {(session) => <SignedIn session={session} />}
    </SessionBoundary>
  );
}

/** An id that a link carries beside its address: of the site or the account that it leads to. */
function carried(state: unknown, name: "site" | "account"): string | null {
  const id: unknown = typeof state === "object" && state !== null ? Reflect.get(state, name) : null;
  return typeof id === "string" ? id : null;
}

function SignedIn({ session }: { session: Session }): ReactNode {
  const queries = useQueryClient();
  useEffect(() => adoptLanguage(session.user.language), [session.user.language]);
  const navigate = useNavigate();
  const { state } = useLocation();
  // Whoever leads elsewhere says so with the address: where unsaved work holds the page, site and account stay too.
  const site = carried(state, "site");
  const siteId = site ?? storedSite();
  useEffect(() => {
    if (site) storeSite(site);
  }, [site]);
  const account = carried(state, "account");
  const isElsewhere = account !== session.account_id && session.accounts.some(({ id }) => id === account);
  useEffect(() => {
    if (!account || !isElsewhere) return;
    storeAccount(account);
    void queries.resetQueries(); // nothing of the other account may stay
  }, [account, isElsewhere, queries]);
  const workspace = useMemo<Workspace>(
    () => ({
      session,
      site: session.sites.find(({ id }) => id === siteId) ?? session.sites[0] ?? null,
      chooseSite: (id) => void navigate("/", { state: { site: id } }),
      chooseAccount: (id) => void navigate("/", { state: { account: id } }),
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
      {session.accounts.length === 0 ? (
        <Suspense fallback={null}>
          <NoAccount />
        </Suspense>
      ) : (
        <Outlet />
      )}
    </WorkspaceContext>
  );
}
