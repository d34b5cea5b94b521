import createClient, { type Client } from "openapi-fetch";
import { csrfToken } from "./csrf";
import { errorOf, networkError } from "./problem";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];
export type Paths = paths;
export type ApiClient = Client<paths>;

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

interface ClientOptions {
  baseUrl?: string;
  /** Which account a person with several works in. */
  accountId?: () => string | null;
}

/** The typed client of our API for a browser: session cookie, CSRF token, one idempotency key a request. */
export function createApiClient({
  baseUrl = window.location.origin,
  accountId,
}: ClientOptions = {}): ApiClient {
  const client = createClient<paths>({
    baseUrl,
    credentials: "same-origin",
    fetch: (request) => fetch(request),
  });
  client.use({
    onRequest({ request }) {
      const account = accountId?.();
      if (account) request.headers.set("Igny8-Account", account);
      if (safeMethods.has(request.method)) return;
      request.headers.set("X-CSRFToken", csrfToken());
      if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
        request.headers.set("Idempotency-Key", crypto.randomUUID());
      }
    },
    onError: () => networkError(),
  });
  return client;
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a success; anything else is thrown as an ApiError. */
export async function unwrap<T>(pending: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await pending;
  if (!response.ok) throw errorOf(error, response);
  return data as T;
}
