import type { IncomingMessage, ServerResponse } from "node:http";
import { Exchange } from "./exchange";
import { Forms, type FormsTarget, formPath } from "./forms";
import type { Version } from "./found";
import { indexPage, indexPolicy } from "./indexPage";
import { decodePath, openVersion } from "./locate";
import { type Route, clientRoute, isPreview, marketingRoute } from "./route";

export interface Options {
  root: string;
  mode: "clients" | "marketing";
  /** List every site at `/`: for one's own machine, never where several tenants' sites are public. */
  index?: boolean;
  /** Everything is a preview: search engines and caches keep nothing. */
  preview?: boolean;
  /** Where forms are handed on to; without it they lead to the page that says so. */
  forms?: FormsTarget | null;
  /** A line for each answer: method, path, status. Never an address, a query or what was sent. */
  log?: (line: string) => void;
}

async function serve(exchange: Exchange, { path, prefix }: Route, version: Version): Promise<void> {
  const query = queryOf(exchange.request);
  if (path === "") return exchange.redirect(308, `${prefix}/${query}`);
  const located = await version.locate(path);
  if (located.kind === "file") return exchange.file(path, located.found);
  if (located.kind === "missing") return exchange.missing(version);
  exchange.redirect(located.status, prefix + encodeURI(located.to) + query);
}

async function submit(
  exchange: Exchange,
  { path, prefix }: Route,
  version: Version,
  forms: Forms,
): Promise<void> {
  const formId = formPath.exec(path)?.[1];
  if (formId === undefined) return exchange.missing(version);
  if (exchange.request.method !== "POST") return exchange.text(405, "Only POST", { allow: "POST" });
  const outcome = await forms.receive(exchange.request, version.siteId, formId);
  if (outcome.kind === "protocol")
    return exchange.text(outcome.status, outcome.text, { connection: "close" });
  const page = outcome.kind === "sent" ? "/form-sent/" : `/form-failed/?error=${outcome.reason}`;
  exchange.text(303, "See the next page", { location: prefix + page });
}

async function sendIndex(exchange: Exchange, root: string): Promise<void> {
  const content = Buffer.from(await indexPage(root));
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": indexPolicy,
  };
  exchange.send(200, headers, { length: content.length, content });
}

/** With its question mark, or empty. A redirect keeps it: it says where a visitor comes from. */
const queryOf = ({ url = "" }: IncomingMessage): string =>
  url.includes("?") ? url.slice(url.indexOf("?")) : "";

const pathOf = (request: IncomingMessage): string | null =>
  decodePath((request.url ?? "/").split("?")[0] ?? "/");

const isRead = ({ method }: IncomingMessage): boolean => method === "GET" || method === "HEAD";

function routeOf({ root, mode }: Options, host: string, path: string): Promise<Route | null> {
  return mode === "marketing" ? Promise.resolve(marketingRoute(root, path)) : clientRoute(root, host, path);
}

async function answerSite(exchange: Exchange, route: Route, forms: Forms): Promise<void> {
  const version = await openVersion(route.folder);
  if (version && route.path.startsWith("/_forms/")) return submit(exchange, route, version, forms);
  if (!isRead(exchange.request)) return exchange.text(405, "Only GET and HEAD", { allow: "GET, HEAD" });
  return version ? serve(exchange, route, version) : exchange.missing(null);
}

async function answer(exchange: Exchange, options: Options, forms: Forms): Promise<void> {
  const { request } = exchange;
  const path = pathOf(request);
  if (path === null) return exchange.text(404, "Not found");
  const route = await routeOf(options, request.headers.host ?? "", path);
  if (route) return answerSite(exchange, route, forms);
  if (!isRead(request)) return exchange.text(405, "Only GET and HEAD", { allow: "GET, HEAD" });
  return options.index && path === "/" ? sendIndex(exchange, options.root) : exchange.missing(null);
}

/** A request handler for Node's http server. */
export function createApp(options: Options): (request: IncomingMessage, response: ServerResponse) => void {
  const forms = new Forms(options.forms ?? null);
  return (request, response) => {
    const preview = options.preview === true || isPreview(request.headers.host ?? "");
    const exchange = new Exchange(request, response, preview);
    const { log } = options;
    if (log) {
      response.on("close", () => {
        const path = (request.url ?? "").split("?")[0];
        log(JSON.stringify({ method: request.method, path, status: response.statusCode }));
      });
    }
    answer(exchange, options, forms).catch((cause: unknown) => {
      console.error(
        JSON.stringify({ level: "error", url: (request.url ?? "").split("?")[0], error: String(cause) }),
      );
      if (response.headersSent) response.destroy();
      else exchange.text(500, "The server failed to answer");
    });
  };
}
