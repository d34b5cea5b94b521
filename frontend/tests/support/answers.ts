import { HttpResponse } from "msw";

/** A page of a list. */
export const list = (...results: unknown[]): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json({ results, next: null, previous: null, count: results.length, count_capped: false });

/** What a started job is answered with. */
export const accepted = (): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json(
    { job_id: "job_1", state: "queued" },
    { status: 202, headers: { Location: "/api/v1/jobs/job_1/" } },
  );

/** An address of the API, as a pattern on any origin. */
export const at = (path: string): string => `*/api/v1/${path}`;

export const problem = (
  status: number,
  code: string,
  detail: string,
): HttpResponse<Record<string, unknown>> =>
  HttpResponse.json(
    {
      type: "about:blank",
      title: "Refused",
      status,
      detail,
      instance: "",
      code,
      request_id: "req_42",
      errors: [],
    },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
