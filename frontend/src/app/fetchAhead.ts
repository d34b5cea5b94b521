import { matchPath } from "react-router";
import { i18next } from "../i18n";
import { areas } from "./areas";

/** Begins to fetch the code and the words of the page at an address, so that they are there when it is opened. */
export function fetchAhead(pathname: string): void {
  for (const { pages, words } of areas) {
    const page = pages.find(({ path }) => matchPath(path, pathname));
    if (!page) continue;
    page.component.fetch().catch(() => undefined); // opening the page tries again, and says what failed
    void i18next.loadNamespaces(words);
    return;
  }
}
