import { csrfToken } from "./csrf";
import { ApiError, networkError } from "./problem";

/** django-allauth's headless API for browsers: a session cookie, and the CSRF token in a header. */
const root = "/_allauth/browser/v1";

interface Refusal {
  message: string;
  code: string;
  param?: string;
}

interface AllauthBody<Data> {
  errors?: Refusal[];
  data?: Data;
  meta?: { secret?: string; totp_url?: string };
}

interface Flows {
  flows?: { id: string; is_pending?: boolean }[];
}

interface Answer<Data> {
  status: number;
  body: AllauthBody<Data>;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

async function call<Data = Flows>(
  method: Method,
  path: string,
  body?: object,
  extra: Record<string, string> = {},
): Promise<Answer<Data>> {
  const headers = {
    Accept: "application/json",
    "Content-Type": "application/json",
    "X-CSRFToken": csrfToken(),
    ...extra,
  };
  let response: Response;
  try {
    response = await fetch(window.location.origin + root + path, {
      method,
      headers,
      credentials: "same-origin",
      body: body && JSON.stringify(body),
    });
  } catch {
    throw networkError();
  }
  const answer = (await response.json().catch(() => ({}))) as AllauthBody<Data>;
  return { status: response.status, body: answer };
}

interface Refused {
  status: number;
  code: string;
  detail: string;
  errors?: Refusal[];
}

function refused({ status, code, detail, errors = [] }: Refused): ApiError {
  return new ApiError({
    type: "about:blank",
    title: "Refused",
    status,
    detail,
    instance: "",
    code,
    request_id: "",
    errors: errors
      .filter(({ param }) => param)
      .map(({ param, code: kind, message }) => ({ pointer: `/${param}`, code: kind, detail: message })),
  });
}

const fallbacks: Record<number, string> = {
  403: "This is not open to you.",
  409: "This is not possible at the moment.",
  429: "Too many attempts. Wait a few minutes, then try again.",
};

function wantsProof<Data>({ status, body }: Answer<Data>): boolean {
  const { flows = [] } = (body.data ?? {}) as Flows;
  return status === 401 && flows.some(({ id }) => id === "reauthenticate");
}

/** The refusal as allauth words it; 401 on a signed-in page means that it wants the password once more. */
function refusalOf<Data>(answer: Answer<Data>): ApiError {
  const { status, body } = answer;
  if (wantsProof(answer)) {
    return refused({ status, code: "reauthenticate", detail: "Type your password once more." });
  }
  const nothing = fallbacks[status] ?? `The server answered ${status} without saying why.`;
  const { code, message } = body.errors?.[0] ?? { code: `status_${status}`, message: nothing };
  return refused({ status, code, detail: message, errors: body.errors });
}

/** The data of a success; anything else is thrown. */
async function data<Data>(pending: Promise<Answer<Data>>): Promise<Data> {
  const answer = await pending;
  if (answer.status !== 200) throw refusalOf(answer);
  return answer.body.data as Data;
}

export type SignIn = "done" | "mfa" | "verify";

const steps: Record<string, SignIn> = { verify_email: "verify", mfa_authenticate: "mfa" };

/** Whether one is in, or what is asked for next. */
function outcome(answer: Answer<Flows>): SignIn {
  if (answer.status === 200 || answer.status === 409) return "done"; // 409: signed in already
  const flow = answer.body.data?.flows?.find(({ is_pending }) => is_pending)?.id;
  const step = flow ? steps[flow] : undefined;
  if (step) return step;
  throw refusalOf(answer);
}

/** Signs in. The configuration is asked for first, since its answer sets the CSRF cookie. */
export async function signIn(email: string, password: string): Promise<SignIn> {
  await call("GET", "/config");
  return outcome(await call("POST", "/auth/login", { email, password }));
}

export async function confirmSecondFactor(code: string): Promise<SignIn> {
  return outcome(await call("POST", "/auth/2fa/authenticate", { code }));
}

/** allauth answers 401 to say that nobody is signed in any more. */
export async function signOut(): Promise<void> {
  await call("DELETE", "/auth/session");
}

interface SignUp {
  email: string;
  password: string;
  /** The token of the link by which the person has come. */
  invitation?: string;
}

export async function signUp({ email, password, invitation }: SignUp): Promise<SignIn> {
  await call("GET", "/config");
  const headers = invitation ? { "Igny8-Invitation": invitation } : undefined;
  return outcome(await call("POST", "/auth/signup", { email, password }, headers));
}

/** Confirms an address by the key of its mail. Whether that also signs in depends on the browser. */
export async function verifyEmail(key: string): Promise<"in" | "out"> {
  await call("GET", "/config");
  const answer = await call("POST", "/auth/email/verify", { key });
  if (answer.status !== 200 && answer.status !== 401) throw refusalOf(answer);
  return answer.status === 200 ? "in" : "out";
}

/** Answers alike whether somebody has that address. */
export async function requestPasswordReset(email: string): Promise<void> {
  await call("GET", "/config");
  await data(call("POST", "/auth/password/request", { email }));
}

export async function resetPassword(key: string, password: string): Promise<void> {
  await call("GET", "/config");
  const answer = await call("POST", "/auth/password/reset", { key, password });
  if (answer.status !== 200 && answer.status !== 401) throw refusalOf(answer);
}

/** Ends every session, this one too: 401 says so, and that the password is changed. */
export async function changePassword(current: string, next: string): Promise<void> {
  const body = { current_password: current, new_password: next };
  const answer = await call("POST", "/account/password/change", body);
  if (answer.status === 200 || (answer.status === 401 && !answer.body.errors)) return;
  throw refusalOf(answer);
}

/** Proves by the password that it is still the same person. */
export const proveByPassword = (password: string): Promise<unknown> =>
  data(call("POST", "/auth/reauthenticate", { password }));

export interface Address {
  email: string;
  verified: boolean;
  primary: boolean;
}

export const listAddresses = (): Promise<Address[]> => data(call<Address[]>("GET", "/account/email"));

/** Sends the mail that confirms an address again. */
export const sendConfirmation = (email: string): Promise<unknown> =>
  data(call("PUT", "/account/email", { email }));

/** Another address; it takes the place of the old one when the link in its mail is opened. */
export const changeAddress = (email: string): Promise<unknown> =>
  data(call("POST", "/account/email", { email }));

export interface Authenticator {
  type: "totp" | "recovery_codes" | "webauthn";
  created_at: number;
  last_used_at: number | null;
  unused_code_count?: number;
  unused_codes?: string[];
}

export const listAuthenticators = (): Promise<Authenticator[]> =>
  data(call<Authenticator[]>("GET", "/account/authenticators"));

export interface TotpOffer {
  secret: string;
  url: string;
}

/** A secret to scan; it counts from the first code on. allauth answers 404, since there is none yet. */
export async function offerTotp(): Promise<TotpOffer> {
  const answer = await call("GET", "/account/authenticators/totp");
  const { secret, totp_url: url } = answer.body.meta ?? {};
  if (answer.status === 404 && secret && url) return { secret, url };
  throw refusalOf(answer);
}

export const activateTotp = (code: string): Promise<unknown> =>
  data(call("POST", "/account/authenticators/totp", { code }));

export const deactivateTotp = (): Promise<unknown> => data(call("DELETE", "/account/authenticators/totp"));

const codes = async (method: "GET" | "POST"): Promise<string[]> => {
  const body = method === "POST" ? {} : undefined;
  const found = await data(call<Authenticator>(method, "/account/authenticators/recovery-codes", body));
  return found.unused_codes ?? [];
};

export const readRecoveryCodes = (): Promise<string[]> => codes("GET");
export const makeRecoveryCodes = (): Promise<string[]> => codes("POST");

export interface BrowserSession {
  id: number;
  user_agent: string;
  ip: string;
  created_at: number;
  is_current: boolean;
}

export const listSessions = (): Promise<BrowserSession[]> =>
  data(call<BrowserSession[]>("GET", "/auth/sessions"));

export const endSessions = (sessions: number[]): Promise<unknown> =>
  data(call("DELETE", "/auth/sessions", { sessions }));
