import { createHmac, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { RateLimit } from "./rate";

/** Where visitors' messages go, and how we show who we are. */
export interface FormsTarget {
  apiUrl: string;
  key: string;
  /** The reader's address is the last one in X-Forwarded-For: only behind a proxy of one's own. */
  behindProxy?: boolean;
}

/** From the environment: nowhere without both an address and a key. */
export function formsTargetOf(env: NodeJS.ProcessEnv, flag: boolean): FormsTarget | null {
  const { IGNY8_API_URL: apiUrl, IGNY8_SITES_KEY: key, IGNY8_SITES_BEHIND_PROXY: proxy = "" } = env;
  return apiUrl && key ? { apiUrl, key, behindProxy: flag || /^(1|true|yes|on)$/i.test(proxy) } : null;
}

/** `protocol`: not what a form sends. Everything else leads to one of the two pages that answer a visitor. */
export type Outcome =
  | { kind: "sent" }
  | { kind: "failed"; reason: "too_many" | "refused" | "unavailable" | "invalid" }
  | { kind: "protocol"; status: 403 | 413 | 415; text: string };

export const formPath = /^\/_forms\/([a-z0-9][a-z0-9-]{0,63})$/;

const maxBytes = 32 * 1024;
const maxFields = 40;
const maxWait = 10_000;
const minute = 60_000;
const fieldName = /^[a-z][a-z0-9_]{0,39}$/;
const pagePath = /^\/[^\s"<>\\]{0,299}$/;
const trap = "website_url";

interface Sent {
  siteId: string;
  formId: string;
  fields: URLSearchParams;
  address: string;
  userAgent: string;
}

/** Checks what a visitor sends and hands it on to the API; counts by address and site, forgets both soon. */
export class Forms {
  private readonly byAddress: RateLimit;
  private readonly bySite: RateLimit;
  private readonly salt = randomBytes(32);

  constructor(
    private readonly target: FormsTarget | null,
    now: () => number = Date.now,
  ) {
    this.byAddress = new RateLimit(5, minute, 20_000, now);
    this.bySite = new RateLimit(60, minute, 20_000, now);
  }

  async receive(request: IncomingMessage, siteId: string | null, formId: string): Promise<Outcome> {
    const refusal = protocolProblem(request);
    if (refusal) return refusal;
    const text = await read(request);
    if (text === null) return { kind: "protocol", status: 413, text: "The message is longer than 32 kB" };
    const fields = new URLSearchParams(text);
    if (fields.get(trap)) return { kind: "sent" }; // a robot, which should not learn that we know
    if (siteId === null || !this.target) return { kind: "failed", reason: "unavailable" };
    const address = addressOf(request, this.target);
    if (!this.byAddress.take(`${siteId} ${address}`) || !this.bySite.take(siteId)) {
      return { kind: "failed", reason: "too_many" };
    }
    const userAgent = (request.headers["user-agent"] ?? "").slice(0, 255);
    return this.handOn({ siteId, formId, fields, address, userAgent }, this.target);
  }

  private async handOn(sent: Sent, { apiUrl, key }: FormsTarget): Promise<Outcome> {
    const fields = fieldsOf(sent.fields);
    if (!fields) return { kind: "failed", reason: "invalid" };
    const page = sent.fields.get("page") ?? "";
    const body = {
      site_id: sent.siteId,
      form_id: sent.formId,
      page: pagePath.test(page) ? page : "/",
      fields,
      address_hash: this.hashOf(sent, key),
      user_agent: sent.userAgent,
    };
    try {
      const answer = await fetch(new URL("/api/v1/public/forms/", apiUrl), {
        method: "POST",
        headers: { "content-type": "application/json", "x-igny8-sites-key": key },
        body: JSON.stringify(body),
        redirect: "error",
        signal: AbortSignal.timeout(maxWait),
      });
      await answer.body?.cancel();
      if (answer.status === 201) return { kind: "sent" };
      return { kind: "failed", reason: answer.status < 500 ? "refused" : "unavailable" };
    } catch {
      return { kind: "failed", reason: "unavailable" };
    }
  }

  /** Tells apart and brings together, but never names: the address itself is kept nowhere. */
  private hashOf({ siteId, address }: Sent, key: string): string {
    return createHmac("sha256", key || this.salt)
      .update(`${siteId} ${address}`)
      .digest("hex")
      .slice(0, 32);
  }
}

function protocolProblem({ headers }: IncomingMessage): Outcome | null {
  const type = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") {
    return { kind: "protocol", status: 415, text: "Only application/x-www-form-urlencoded" };
  }
  if (headers["sec-fetch-site"] === "cross-site") {
    return { kind: "protocol", status: 403, text: "The form of another site cannot be sent here" };
  }
  return Number(headers["content-length"] ?? 0) > maxBytes
    ? { kind: "protocol", status: 413, text: "The message is longer than 32 kB" }
    : null;
}

/** The body, or null where it is longer than allowed; never more than that is held. */
async function read(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** A field that is sent twice is an attack or a mistake. */
function fieldsOf(sent: URLSearchParams): Record<string, string> | null {
  const fields: Record<string, string> = {};
  for (const [name, value] of sent) {
    if (name === trap || name === "page") continue;
    if (!fieldName.test(name) || Object.hasOwn(fields, name)) return null;
    fields[name] = value.replace(/\r\n?/g, "\n");
  }
  const count = Object.keys(fields).length;
  return count > 0 && count <= maxFields ? fields : null;
}

function addressOf(request: IncomingMessage, { behindProxy }: FormsTarget): string {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "");
  const last = behindProxy ? forwarded.split(",").at(-1)?.trim() : undefined;
  return last ?? request.socket.remoteAddress ?? "";
}
