import { ApiError } from "@igny8/api-client/problem";

/** What the API says of one field of a form. */
export const saidOf = (error: unknown, pointer: string): string | undefined =>
  error instanceof ApiError ? error.problem.errors.find((one) => one.pointer === pointer)?.detail : undefined;

/** Whether all that the API says stands at one of these fields. */
export const isSaidAt = (error: unknown, pointers: readonly string[]): boolean =>
  error instanceof ApiError &&
  error.problem.errors.length > 0 &&
  error.problem.errors.every(({ pointer }) => pointers.includes(pointer));
