import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import { forgetAccount, keepAccount, storedAccount } from "../lib/choices";

export type Session = Schemas["SessionOutput"];
export type Site = Schemas["SiteOutput"];

export const getSession = (): Promise<Session> => unwrap(api.GET("/api/v1/session/"));

/** Ends an operator's look at somebody else's account. */
export const leaveAccount = (): Promise<unknown> => unwrap(api.POST("/api/v1/session/leave-account/"));

/** A link may name the account that its tab shows: the operators' admin leads to one so. */
function holdToAddress(): void {
  const address = new URL(window.location.href);
  const account = address.searchParams.get("account");
  if (account === null) return;
  keepAccount(account);
  address.searchParams.delete("account");
  window.history.replaceState(window.history.state, "", address);
}

/** The session of this tab. An account that is not open to the person any more is forgotten, and another one taken. */
export async function openSession(): Promise<Session> {
  holdToAddress();
  let session = await getSession();
  if (session.account_id === null && storedAccount() !== null) {
    forgetAccount();
    session = await getSession();
  }
  if (session.account_id !== null) keepAccount(session.account_id);
  return session;
}
