/** Whether the server gives another program for this page than the one that runs here. */
export async function isReplaced(): Promise<boolean> {
  const running = document.querySelector('script[type="module"][src]')?.getAttribute("src");
  if (!running) return false;
  const answer = await fetch(window.location.href, { cache: "no-store", headers: { Accept: "text/html" } });
  return answer.ok && !(await answer.text()).includes(running);
}
