import { csrfToken } from "./csrf";
import { ApiError, networkError } from "./problem";

/** django-allauth's headless API for browsers: a session cookie, and the CSRF token in a header. */
const root = "/_allauth/browser/v1";

interface AllauthBody {
  errors?: { message: string; code: string; param?: string }[];
  data?: { flows?: { id: string; is_pending?: boolean }[] };
}

async function call(path: string, init: RequestInit = {}): Promise<{ status: number; body: AllauthBody }> {
  const headers = {
    Accept: "application/json",
    "Content-Type": "application/json",
    "X-CSRFToken": csrfToken(),
  };
  let response: Response;
  try {
    response = await fetch(window.location.origin + root + path, {
      ...init,
      headers,
      credentials: "same-origin",
    });
  } catch {
    throw networkError();
  }
  const body = (await response.json().catch(() => ({}))) as AllauthBody;
  return { status: response.status, body };
}

function refused(status: number, detail: string, code = "login_failed"): ApiError {
  return new ApiError({
    type: "about:blank",
    title: "Not signed in",
    status,
    detail,
    instance: "",
    code,
    request_id: "",
    errors: [],
  });
}

function pendingFlow({ data }: AllauthBody): string | undefined {
  return data?.flows?.find((flow) => flow.is_pending)?.id;
}

const flowHelp: Record<string, string> = {
  verify_email: "Confirm your e-mail address first: we have sent you a link.",
  mfa_authenticate: "This account asks for a second factor.",
};

export type SignIn = "done" | "mfa";

function outcome(status: number, body: AllauthBody): SignIn {
  if (status === 200) return "done";
  const flow = pendingFlow(body);
  if (flow === "mfa_authenticate") return "mfa";
  if (flow) throw refused(status, flowHelp[flow] ?? `One more step is needed: ${flow}.`, flow);
  throw refused(status, body.errors?.[0]?.message ?? "The e-mail address or the password is wrong.");
}

/** Signs in. The configuration is asked for first, since its answer sets the CSRF cookie. */
export async function signIn(email: string, password: string): Promise<SignIn> {
  await call("/config");
  const { status, body } = await call("/auth/login", {
    method: "POST",
    body: JSON.stringify({ email, password }),
  });
  return status === 409 ? "done" : outcome(status, body); // 409: already signed in
}

export async function confirmSecondFactor(code: string): Promise<SignIn> {
  const { status, body } = await call("/auth/2fa/authenticate", {
    method: "POST",
    body: JSON.stringify({ code }),
  });
  return outcome(status, body);
}

/** allauth answers 401 to say that nobody is signed in any more. */
export async function signOut(): Promise<void> {
  await call("/auth/session", { method: "DELETE" });
}
