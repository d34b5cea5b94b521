const mark = "igny8.reloaded";
const seconds = 5;

/** The program that runs here, as the page names it; scripts of others, such as an extension's, have whole addresses. */
const running = (): string | null =>
  document.querySelector('script[type="module"][src^="/"]')?.getAttribute("src") ?? null;

/**
 * Whether the server gives another program now than runs here, and this tab has not left that one before: while old
 * and new servers answer by turns, it would change to and fro otherwise.
 */
export async function isReplaced(): Promise<boolean> {
  const program = running();
  if (!program || sessionStorage.getItem(mark) === program) return false;
  const answer = await fetch(window.location.href, {
    cache: "no-store",
    headers: { Accept: "text/html" },
    signal: AbortSignal.timeout(seconds * 1_000),
  });
  return answer.ok && !(await answer.text()).includes(program);
}

/** Loads this page again, with the program that the server gives now. */
export function takeNewProgram(): void {
  sessionStorage.setItem(mark, running() ?? "");
  window.location.reload();
}
