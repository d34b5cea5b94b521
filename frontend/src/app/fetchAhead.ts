import { matchPath } from "react-router";
import { i18next } from "../i18n";
import { areas } from "./areas";

/** Begins to fetch the code and the words of the page at an address, so that they are there when it is opened. */
export async function fetchAhead(pathname: string): Promise<void> {
  for (const { pages, words } of areas) {
    const page = pages.find(({ path }) => matchPath(path, pathname));
    if (!page) continue;
    // Opening the page tries again, and says what failed.
    await Promise.allSettled([page.component.fetch(), i18next.loadNamespaces(words)]);
    return;
  }
}
