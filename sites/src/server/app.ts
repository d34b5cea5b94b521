import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";
import { bodyOf } from "./body";
import { cacheControl, encodingFor, etagOf, isFresh, securityHeaders } from "./headers";
import { indexPage, indexPolicy } from "./indexPage";
import { type Found, contentTypes, decodePath, locate, notFoundFile } from "./locate";
import { type Route, clientRoute, marketingRoute, versionOf } from "./route";

export interface Options {
  root: string;
  mode: "clients" | "marketing";
  /** List every site at `/`: for one's own machine, never where several tenants' sites are public. */
  index?: boolean;
}

type Headers = Record<string, string | number>;

function send(response: ServerResponse, status: number, headers: Headers, body: Buffer | string = ""): void {
  response.writeHead(status, { ...securityHeaders, ...headers, "content-length": Buffer.byteLength(body) });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

function sendText(response: ServerResponse, status: number, text: string, headers: Headers = {}): void {
  send(
    response,
    status,
    { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
    `${text}\n`,
  );
}

async function sendFile(response: ServerResponse, status: number, path: string, found: Found): Promise<void> {
  const type = contentTypes[extname(found.file).toLowerCase()] ?? "application/octet-stream";
  const encoding = encodingFor(String(response.req.headers["accept-encoding"] ?? ""), type, found.size);
  const etag = etagOf(found, encoding);
  const headers: Headers = { "cache-control": cacheControl(path), etag, vary: "accept-encoding" };
  if (status === 200 && isFresh(response.req.headers["if-none-match"], etag)) {
    response.writeHead(304, { ...securityHeaders, ...headers }).end();
    return;
  }
  const body = await bodyOf(found, encoding);
  if (encoding !== "identity") headers["content-encoding"] = encoding;
  send(response, status, { ...headers, "content-type": type }, body);
}

async function sendMissing(response: ServerResponse, root: string | null): Promise<void> {
  const page = root === null ? null : await notFoundFile(root);
  if (page) await sendFile(response, 404, "/404.html", page);
  else sendText(response, 404, "Not found");
}

async function serve(response: ServerResponse, route: Route): Promise<void> {
  const root = await versionOf(route);
  if (root === null) return sendMissing(response, null);
  if (route.path === "") return sendText(response, 308, "Moved", { location: `${route.prefix}/` });
  const located = await locate(root, route.path);
  if (located.kind === "file") return sendFile(response, 200, route.path, located.found);
  if (located.kind === "missing") return sendMissing(response, root);
  sendText(response, 308, "Moved", { location: route.prefix + encodeURI(located.to) });
}

async function sendIndex(response: ServerResponse, root: string): Promise<void> {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": indexPolicy,
  };
  send(response, 200, headers, await indexPage(root));
}

const pathOf = (request: IncomingMessage): string | null =>
  decodePath((request.url ?? "/").split("?")[0] ?? "/");

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { root, mode, index }: Options,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return sendText(response, 405, "Only GET and HEAD", { allow: "GET, HEAD" });
  }
  const path = pathOf(request);
  if (path === null) return sendText(response, 404, "Not found");
  const host = request.headers.host ?? "";
  const route = mode === "marketing" ? marketingRoute(root, path) : await clientRoute(root, host, path);
  if (route) return serve(response, route);
  return index && path === "/" ? sendIndex(response, root) : sendMissing(response, null);
}

/** A request handler for Node's http server. */
export function createApp(options: Options): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(request, response, options).catch((cause: unknown) => {
      console.error(JSON.stringify({ level: "error", url: request.url, error: String(cause) }));
      if (response.headersSent) response.destroy();
      else sendText(response, 500, "The server failed to answer");
    });
  };
}
