import { HttpResponse, http } from "msw";
import { onTestFinished } from "vitest";
import { at, hosted, server, session } from "./server";

type Role = "viewer" | "editor" | "admin";

/** Signs somebody in with a role, to an account with these sites. */
export function signInAs(role: Role, sites = [hosted("site_9", "Hale Heating")]): void {
  server.use(http.get(at("session/"), () => HttpResponse.json({ ...session, role, sites })));
}

/** What the API is asked from here on, until the test ends. */
export function listen(): string[] {
  const asked: string[] = [];
  server.events.on("request:start", ({ request }) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
  });
  onTestFinished(() => server.events.removeAllListeners());
  return asked;
}
