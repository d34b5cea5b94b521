import type { State } from "../output/state";
import { RenderError } from "./errors";
import type { PageFacts } from "./facts";
import { type FailedPage, type Inputs, fallback } from "./inputs";
import type { Rendered } from "./renderAll";

/** What becomes of pages that failed: the ones of the previous version, or none. */
export function replaceFailed(found: Inputs, { failed }: Rendered, previous: State | null): void {
  for (const { input, cause } of failed) {
    const instead = fallback(input.facts.path, previous);
    const index = found.inputs.indexOf(input);
    found.inputs.splice(index, 1, ...(instead ? [instead] : []));
    found.failed.push({
      file: input.file,
      path: input.facts.path,
      kept: instead !== null,
      error: cause.error,
      detail: cause.detail,
    });
  }
}

/** A site without a home page because that page failed is told why the page failed. */
export function refuseWithoutHome(pages: readonly PageFacts[], failed: readonly FailedPage[]): void {
  const home = failed.find(({ path, kept }) => path === "/" && !kept);
  if (home && !pages.some(({ path }) => path === "/")) {
    throw new RenderError(home.error, home.detail, { file: home.file, page: "/" });
  }
}
