import { type Server, createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { formsTargetOf } from "../src/server/forms";
import { RateLimit } from "../src/server/rate";
import { temporaryFolder, write } from "./support/example";
import { type Answer, addressOf, get, listening, started } from "./support/server";

interface Received {
  key: string | undefined;
  path: string | undefined;
  body: Record<string, unknown>;
}

let api: Server;
let server: Server;
let root: string;
let status = 201;
const received: Received[] = [];
const type = "application/x-www-form-urlencoded";

beforeAll(async () => {
  root = await temporaryFolder();
  await write(join(root, "clients/site_a"), "v1/index.html", '<form method="post">');
  await write(join(root, "clients/site_a"), "current", "v1");
  api = await started(
    createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
        received.push({ key: request.headers["x-igny8-sites-key"] as string, path: request.url, body });
        response.writeHead(status, { "content-type": "application/json" }).end("{}");
      });
    }),
  );
});

beforeEach(async () => {
  received.length = 0;
  status = 201;
  (server as Server | undefined)?.close();
  const forms = { apiUrl: addressOf(api), key: "shared", behindProxy: true };
  server = await listening({ root, mode: "clients", forms });
});

afterAll(() => {
  api.close();
  server.close();
});

const send = (
  body: string,
  headers: Record<string, string> = {},
  path = "/site_a/_forms/enquiry",
): Promise<Answer> => get(server, path, { "content-type": type, ...headers }, "POST", body);

const whereTo = ({ status: code, headers }: Answer): [number, string | undefined] => [code, headers.location];
const sent = [303, "/site_a/form-sent/"];
const failed = (reason: string): [number, string] => [303, `/site_a/form-failed/?error=${reason}`];

it("hands on what was written, and leads to the page that says so", async () => {
  const body = "name=J%C3%BCrgen&message=a%0D%0Ab&page=%2Fcontact%2F&website_url=";
  expect(whereTo(await send(body, { "user-agent": "Browser" }))).toEqual(sent);
  const [message] = received;
  expect(message?.path).toBe("/api/v1/public/forms/");
  expect(message?.key).toBe("shared");
  expect(message?.body).toMatchObject({
    site_id: "site_a",
    form_id: "enquiry",
    page: "/contact/",
    fields: { name: "Jürgen", message: "a\nb" },
    user_agent: "Browser",
  });
  expect(message?.body.address_hash).toMatch(/^[0-9a-f]{32}$/);
  expect(JSON.stringify(message?.body)).not.toContain("127.0.0.1");
});

it("lets robots believe that they were heard", async () => {
  expect(whereTo(await send("name=x&website_url=http%3A%2F%2Fspam.example"))).toEqual(sent);
  expect(received).toEqual([]);
});

it("counts five a minute for an address, and sixty for a site", async () => {
  const answers: (string | undefined)[] = [];
  for (let at = 0; at < 6; at += 1) {
    answers.push((await send("name=x", { "x-forwarded-for": "spoofed, 192.0.2.1" })).headers.location);
  }
  expect(answers.filter((to) => to?.includes("too_many"))).toHaveLength(1);
  expect(whereTo(await send("name=x", { "x-forwarded-for": "192.0.2.2" }))).toEqual(sent);
  for (let at = 0; at < 60; at += 1) await send("name=x", { "x-forwarded-for": `198.51.100.${at}` });
  expect(received).toHaveLength(60);
});

it("says so where the API refuses or does not answer", async () => {
  status = 422;
  expect(whereTo(await send("name=x"))).toEqual(failed("refused"));
  status = 500;
  expect(whereTo(await send("name=x"))).toEqual(failed("unavailable"));
  const alone = await listening({ root, mode: "clients" });
  const answer = await get(alone, "/site_a/_forms/enquiry", { "content-type": type }, "POST", "name=x");
  alone.close();
  expect(whereTo(answer)).toEqual(failed("unavailable"));
});

it.each([
  "",
  "a=1&a=2",
  "__proto__=1",
  "Name=x",
  Array.from({ length: 41 }, (_, at) => `f${at}=1`).join("&"),
])("refuses fields that no form of ours sends: %s", async (body) => {
  expect(whereTo(await send(body))).toEqual(failed("invalid"));
  expect(received).toEqual([]);
});

describe("what is no form", () => {
  it.each([
    [413, "x".repeat(33 * 1024), {}],
    [415, "{}", { "content-type": "application/json" }],
    [415, "x", { "content-type": "multipart/form-data; boundary=x" }],
    [403, "name=x", { "sec-fetch-site": "cross-site" }],
  ] as const)("is answered with %i", async (code, body, headers) => {
    expect((await send(body, headers)).status).toBe(code);
    expect(received).toEqual([]);
  });

  it("is refused by size without a length as well", async () => {
    const answer = await send("x".repeat(40_000), { "transfer-encoding": "chunked" });
    expect(answer.status).toBe(413);
  });

  it.each([
    ["/site_a/_forms/../x", 404],
    ["/site_a/_forms/UPPER", 404],
    ["/site_a/_forms/", 404],
    ["/site_b/_forms/enquiry", 405],
    ["/site_a/", 405],
  ])("is sent to %s in vain", async (path, code) => {
    expect((await send("name=x", {}, path)).status).toBe(code);
  });

  it("is read from the form's address", async () => {
    const answer = await get(server, "/site_a/_forms/enquiry");
    expect([answer.status, answer.headers.allow]).toEqual([405, "POST"]);
  });
});

it("allows a page with a form to send it, and no other page", async () => {
  const policy = (await get(server, "/site_a/")).headers["content-security-policy"];
  expect(policy).toContain("form-action 'self'");
});

describe("the rate limit", () => {
  it("gives back what time has passed", () => {
    let now = 0;
    const limit = new RateLimit(2, 1_000, 10, () => now);
    expect([limit.take("a"), limit.take("a"), limit.take("a")]).toEqual([true, true, false]);
    now = 500;
    expect([limit.take("a"), limit.take("a")]).toEqual([true, false]);
    now = 10_000;
    expect([limit.take("a"), limit.take("a"), limit.take("a")]).toEqual([true, true, false]);
  });

  it("remembers a bounded number of keys", () => {
    const limit = new RateLimit(1, 1_000, 3, () => 0);
    for (const key of ["a", "b", "c", "d"]) limit.take(key);
    expect([limit.take("d"), limit.take("a")]).toEqual([false, true]);
  });
});

it.each([
  ["1", false, true],
  ["true", false, true],
  ["", false, false],
  ["0", false, false],
  ["", true, true],
])("is behind a proxy with IGNY8_SITES_BEHIND_PROXY=%j and the flag %s: %s", (proxy, flag, behindProxy) => {
  const env = { IGNY8_API_URL: "http://api", IGNY8_SITES_KEY: "k", IGNY8_SITES_BEHIND_PROXY: proxy };
  expect(formsTargetOf(env, flag)).toEqual({ apiUrl: "http://api", key: "k", behindProxy });
  expect(formsTargetOf({ ...env, IGNY8_SITES_KEY: "" }, flag)).toBeNull();
});
