import type { components } from "./schema";

export type Problem = components["schemas"]["Problem"];

/** An answer that is not a success: what RFC 9457 says of it, or the nearest to it that we know. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ApiError";
  }

  get isSignedOut(): boolean {
    return this.problem.status === 401;
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "detail" in value;
}

function bare(status: number, code: string, title: string, detail: string, requestId: string): Problem {
  return {
    type: "about:blank",
    title,
    status,
    detail,
    instance: "",
    code,
    request_id: requestId,
    errors: [],
  };
}

/** The error of a refused answer, also where something in between answered instead of the API. */
export function errorOf(body: unknown, response: Response): ApiError {
  if (isProblem(body)) return new ApiError(body);
  const requestId = response.headers.get("x-request-id") ?? "";
  const detail = `The server answered ${response.status} without saying why. Try again in a moment.`;
  return new ApiError(bare(response.status, "unexpected_answer", "Unexpected answer", detail, requestId));
}

export function networkError(): ApiError {
  const detail = "The server could not be reached. Check the connection, then try again.";
  return new ApiError(bare(0, "network_error", "No connection", detail, ""));
}
