import type { Page } from "../area";

/** Pages for people who are not signed in. */
export const auth: readonly Page[] = [];
