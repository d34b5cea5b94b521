import { mkdir, symlink, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder, write } from "./support/example";
import { get, listening } from "./support/server";

let root: string;
let clients: Server;
let marketing: Server;

const listen = (mode: "clients" | "marketing", index = false): Promise<Server> =>
  listening({ root, mode, index });

beforeAll(async () => {
  root = await temporaryFolder();
  const site = join(root, "clients/site_a");
  await write(
    site,
    "v1/index.html",
    `<meta property="og:site_name" content="Tom &amp; Co"/>${"hello ".repeat(200)}`,
  );
  await write(site, "v1/blog/index.html", "blog");
  await write(site, "v1/404.html", "own 404");
  await write(site, "v1/site.json", "{}");
  await write(site, "v1/assets/site.0123456789ab.css", "body{}");
  await write(site, "v1/assets/a.png", "png");
  await write(site, "v2/index.html", "second");
  await write(site, "current", "v1\n");
  await write(root, "clients/site_b/v1/index.html", "site b");
  await symlink("v1", join(root, "clients/site_b/current"));
  await symlink(join(site, "v1/index.html"), join(root, "clients/site_b/v1/stolen.html"));
  await write(root, "secret.html", "secret");
  await write(root, "hosts.json", JSON.stringify({ "b.test": "site_b", "bad.test": "../.." }));
  await mkdir(join(root, "marketing/v3"), { recursive: true });
  await write(root, "marketing/v3/index.html", "marketing");
  await write(root, "marketing/current", "v3");
  clients = await listen("clients", true);
  marketing = await listen("marketing");
});

afterAll(() => {
  clients.close();
  marketing.close();
});

it("lists the sites only where it was told to", async () => {
  const open = await listen("clients");
  const answer = await get(open, "/");
  const site = await get(open, "/site_a/");
  open.close();
  expect(answer.status).toBe(404);
  expect(answer.body.toString()).not.toContain("site_");
  expect(site.status).toBe(200);
});

it("serves by prefix and by host, and lists the sites", async () => {
  expect((await get(clients, "/site_a/")).body.toString()).toContain("hello");
  expect((await get(clients, "/", { host: "B.test:8024" })).body.toString()).toBe("site b");
  const index = await get(clients, "/");
  expect(index.body.toString()).toContain(`<a href="/site_a/">Tom &amp; Co</a>`);
  expect(index.body.toString()).toContain("site_b");
  expect((await get(marketing, "/")).body.toString()).toBe("marketing");
});

it("switches to another version at once", async () => {
  const pointer = join(root, "clients/site_a/current");
  await writeFile(pointer, "v2");
  expect((await get(clients, "/site_a/")).body.toString()).toBe("second");
  await writeFile(pointer, "v1");
});

it("adds the slash that a page's address needs", async () => {
  for (const [path, location] of [
    ["/site_a", "/site_a/"],
    ["/site_a?utm_source=news", "/site_a/?utm_source=news"],
    ["/site_a/blog?x=1&y=a%20b?c", "/site_a/blog/?x=1&y=a%20b?c"],
  ] as const) {
    const answer = await get(clients, path);
    expect([answer.status, answer.headers.location]).toEqual([308, location]);
  }
});

it("answers a missing page with the site's own 404", async () => {
  const answer = await get(clients, "/site_a/none/");
  expect([answer.status, answer.body.toString()]).toEqual([404, "own 404"]);
  expect((await get(clients, "/site_zzz/")).status).toBe(404);
  expect((await get(clients, "/", { host: "bad.test" })).status).toBe(200);
});

it.each([
  "/site_a/../../secret.html",
  "/site_a/%2e%2e/%2e%2e/%2e%2e/secret.html",
  "/site_a/..%2f..%2f..%2fsecret.html",
  "/site_a/..\\..\\secret.html",
  "/site_a/%00.html",
  "/site_a/%",
  "/../secret.html",
  "//etc/passwd",
  "/site_a//etc/hostname.html",
  "/site_b/stolen.html",
  "/site_a/site.json",
  "/site_a/.git/config.txt",
  "/secret.html",
  "/hosts.json",
])("hands out nothing for %s", async (path) => {
  const answer = await get(clients, path);
  expect(answer.status).toBe(404);
  expect(answer.body.toString()).not.toMatch(/secret|hello/);
});

describe("headers", () => {
  it("forbid scripts, frames and sniffing, on errors too", async () => {
    for (const path of ["/site_a/", "/site_a/none/", "/none"]) {
      const { headers } = await get(clients, path);
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["content-security-policy"]).not.toContain("unsafe");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
  });

  it("let hashed files be kept for ever, and pages be asked for again", async () => {
    const css = await get(clients, "/site_a/assets/site.0123456789ab.css");
    expect(css.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect((await get(clients, "/site_a/assets/a.png")).headers["cache-control"]).toBe(
      "public, max-age=3600",
    );
    const html = await get(clients, "/site_a/");
    expect(html.headers["cache-control"]).toBe("public, max-age=0, must-revalidate");
    const again = await get(clients, "/site_a/", { "if-none-match": String(html.headers.etag) });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it("compress text as asked", async () => {
    const plain = await get(clients, "/site_a/");
    const zipped = await get(clients, "/site_a/", { "accept-encoding": "gzip, br;q=0" });
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    expect(zipped.headers.etag).not.toBe(plain.headers.etag);
    expect((await get(clients, "/site_a/", { "accept-encoding": "br" })).headers["content-encoding"]).toBe(
      "br",
    );
  });
});

it("answers HEAD without a body and refuses other methods", async () => {
  const head = await get(clients, "/site_a/", {}, "HEAD");
  expect([head.status, head.body.length]).toEqual([200, 0]);
  expect(Number(head.headers["content-length"])).toBeGreaterThan(1000);
  expect((await get(clients, "/site_a/", {}, "POST")).status).toBe(405);
});
