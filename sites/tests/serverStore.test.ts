import { lutimes, rename, symlink, utimes } from "node:fs/promises";
import type { Server } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileEntry, Manifest } from "../src/output/manifest";
import { temporaryFolder, write } from "./support/example";
import { type Answer, get, listening } from "./support/server";

const page = `<p>${"first version ".repeat(200)}</p>`;
const hashes = {
  page: "aa".repeat(16),
  second: "bb".repeat(16),
  film: "cc".repeat(16),
  own404: "dd".repeat(16),
};
const film = Buffer.from(Array.from({ length: 600_000 }, (_, index) => index % 251));

let root: string;
let server: Server;
let site: string;

function store(name: keyof typeof hashes, content: string | Buffer): Promise<void> {
  return write(site, `store/${hashes[name].slice(0, 2)}/${hashes[name]}`, content);
}

function manifest(files: Record<string, FileEntry>): string {
  const value: Manifest = {
    format: 1,
    site: { id: "site_a", name: "Tom & Co", base_url: "https://example.com/", language: "en" },
    types: ["text/html; charset=utf-8", "video/mp4"],
    files,
    redirects: { "/old/": "/blog/größe/" },
    pages: 1,
    bytes: 1,
  };
  return JSON.stringify(value);
}

async function switchTo(version: string, at: Date): Promise<void> {
  await symlink(version, join(site, ".new"));
  await lutimes(join(site, ".new"), at, at);
  await rename(join(site, ".new"), join(site, "current"));
}

beforeAll(async () => {
  root = await temporaryFolder();
  site = join(root, "clients/site_a");
  const compressed = brotliCompressSync(page);
  await store("page", page);
  await write(site, `store/aa/${hashes.page}.br`, compressed);
  await store("second", "second");
  await store("own404", "own 404");
  await store("film", film);
  const blog: FileEntry = [hashes.page, page.length, 0, compressed.length];
  const files: Record<string, FileEntry> = {
    "/": blog,
    "/blog/größe/": blog,
    "/contact/": [hashes.page, page.length, 0, compressed.length, ["form"]],
    "/search/": [hashes.page, page.length, 0, compressed.length, ["search"]],
    "/assets/film.mp4": [hashes.film, film.length, 1, 0],
    "/404.html": [hashes.own404, 7, 0, 0],
  };
  await write(site, "v1/manifest.json", manifest(files));
  await write(site, "v2/manifest.json", manifest({ ...files, "/": [hashes.second, 6, 0, 0] }));
  await switchTo("v1", new Date("2026-01-01T10:00:00Z"));
  server = await listening({ root, mode: "clients", index: true });
});

afterAll(() => server.close());

const ask = (path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> =>
  get(server, `/site_a${encodeURI(path)}`, headers, method);

it("serves pages by the manifest, compressed as they lie ready", async () => {
  const plain = await ask("/");
  expect(plain.body.toString()).toBe(page);
  expect(plain.headers.etag).toBe(`"${hashes.page}"`);
  const small = await ask("/blog/größe/", { "accept-encoding": "br, gzip" });
  expect(brotliDecompressSync(small.body).toString()).toBe(page);
  expect(small.headers.etag).toBe(`"${hashes.page}-br"`);
  const zipped = await ask("/", { "accept-encoding": "gzip" });
  expect(gunzipSync(zipped.body).toString()).toBe(page);
});

it("redirects to the slash for now, and from an old address for good", async () => {
  const slash = await ask("/blog/größe");
  expect([slash.status, slash.headers.location]).toEqual([308, "/site_a/blog/gr%C3%B6%C3%9Fe/"]);
  for (const path of ["/old/", "/old"]) {
    const moved = await ask(path);
    expect([moved.status, moved.headers.location]).toEqual([301, "/site_a/blog/gr%C3%B6%C3%9Fe/"]);
  }
  const counted = await ask("/old/?utm_source=news&q=a+b");
  expect(counted.headers.location).toBe("/site_a/blog/gr%C3%B6%C3%9Fe/?utm_source=news&q=a+b");
});

it.each([
  "/none/",
  "/manifest.json",
  "/state.json",
  "/v1/manifest.json",
  "/store/aa/x",
  "/__proto__",
  "/constructor/",
])("answers %s with the site's own 404", async (path) => {
  const answer = await ask(path);
  expect([answer.status, answer.body.toString()]).toEqual([404, "own 404"]);
});

it("names the site in the list", async () => {
  expect((await get(server, "/")).body.toString()).toContain("Tom &amp; Co");
});

describe("policy", () => {
  const policyOf = async (path: string): Promise<string> =>
    String((await ask(path)).headers["content-security-policy"]);

  it("allows a page what it needs and no more", async () => {
    expect(await policyOf("/")).toMatch(/form-action 'none'/);
    expect(await policyOf("/")).not.toMatch(/script-src/);
    expect(await policyOf("/contact/")).toMatch(/form-action 'self'/);
    expect(await policyOf("/contact/")).not.toMatch(/script-src/);
    expect(await policyOf("/search/")).toMatch(/script-src 'self' 'wasm-unsafe-eval'/);
    expect(await policyOf("/search/")).not.toMatch(/unsafe-inline|unsafe-eval' 'unsafe|form-action 'self'/);
  });
});

describe("ranges", () => {
  const path = "/assets/film.mp4";

  it.each([
    ["bytes=0-99", 0, 100],
    ["bytes=599990-", 599_990, 600_000],
    ["bytes=-5", 599_995, 600_000],
    ["bytes=599990-9999999", 599_990, 600_000],
  ])("answers %s with that part", async (range, start, end) => {
    const part = await ask(path, { range, "accept-encoding": "br" });
    expect(part.status).toBe(206);
    expect(part.headers["content-range"]).toBe(`bytes ${start}-${end - 1}/600000`);
    expect(part.headers["content-encoding"]).toBeUndefined();
    expect(part.body.equals(film.subarray(start, end))).toBe(true);
  });

  it.each(["bytes=600000-", "bytes=-0"])("refuses %s, which lies outside", async (range) => {
    const answer = await ask(path, { range });
    expect([answer.status, answer.headers["content-range"]]).toEqual([416, "bytes */600000"]);
  });

  it.each(["bytes=0-1,4-5", "lines=0-1", "bytes=5-1", "bytes=-", "bytes=a-b"])(
    "answers %s with the whole",
    async (range) => {
      const answer = await ask(path, { range });
      expect([answer.status, answer.body.length]).toEqual([200, film.length]);
    },
  );

  it("holds If-Range to the very content", async () => {
    const same = await ask(path, { range: "bytes=0-9", "if-range": `"${hashes.film}"` });
    const other = await ask(path, { range: "bytes=0-9", "if-range": '"another"' });
    expect([same.status, other.status]).toEqual([206, 200]);
  });

  it("answers HEAD with the length alone, of a streamed file too", async () => {
    const head = await ask(path, {}, "HEAD");
    expect([head.status, head.body.length, head.headers["content-length"]]).toEqual([200, 0, "600000"]);
  });
});

describe("conditions", () => {
  it("answer 304 to whoever has it, by tag before date", async () => {
    const tag = `"${hashes.page}"`;
    const late = "Thu, 01 Jan 2026 10:00:00 GMT";
    const statusOf = async (headers: Record<string, string>): Promise<number> =>
      (await ask("/", headers)).status;
    expect(await statusOf({ "if-none-match": tag })).toBe(304);
    expect(await statusOf({ "if-none-match": `"x", W/${tag}` })).toBe(304);
    expect(await statusOf({ "if-modified-since": late })).toBe(304);
    expect(await statusOf({ "if-modified-since": "Thu, 01 Jan 2026 09:59:59 GMT" })).toBe(200);
    expect(await statusOf({ "if-modified-since": "yesterday" })).toBe(200);
    expect(await statusOf({ "if-none-match": '"x"', "if-modified-since": late })).toBe(200);
  });

  it("follow a switch at once, forward and back", async () => {
    const since = { "if-modified-since": String((await ask("/")).headers["last-modified"]) };
    await switchTo("v2", new Date("2026-01-02T10:00:00Z"));
    expect((await ask("/", since)).body.toString()).toBe("second");
    const second = { "if-modified-since": String((await ask("/")).headers["last-modified"]) };
    await switchTo("v1", new Date("2026-01-03T10:00:00Z"));
    expect((await ask("/", second)).body.toString()).toBe(page);
  });
});

describe("previews", () => {
  it("are kept by nobody, by host or for the whole server", async () => {
    await write(root, "hosts.json", JSON.stringify({ "a.test": "site_a" }));
    const byHost = await get(server, "/", { host: "preview-a.test" });
    const plain = await get(server, "/", { host: "a.test" });
    const all = await listening({ root, mode: "clients", preview: true });
    const byServer = await get(all, "/site_a/");
    all.close();
    expect(plain.headers["x-robots-tag"]).toBeUndefined();
    for (const { status, headers } of [byHost, byServer]) {
      expect([status, headers["x-robots-tag"], headers["cache-control"]]).toEqual([
        200,
        "noindex, nofollow",
        "no-store",
      ]);
    }
  });
});

it("takes a compressed file beside a plain one, unless it is older", async () => {
  const plain = join(root, "marketing/v1");
  const text = "plain ".repeat(200);
  await write(plain, "index.html", text);
  await write(plain, "index.html.br", brotliCompressSync("ready"));
  await symlink("v1", join(root, "marketing/current"));
  const marketing = await listening({ root, mode: "marketing" });
  const br = { "accept-encoding": "br" };
  expect(brotliDecompressSync((await get(marketing, "/", br)).body).toString()).toBe("ready");
  await utimes(join(plain, "index.html.br"), 1, 1);
  expect(brotliDecompressSync((await get(marketing, "/", br)).body).toString()).toBe(text);
  marketing.close();
});

it("logs nothing unless told to, and then neither query nor address", async () => {
  const lines: string[] = [];
  const logged = await listening({ root, mode: "clients", log: (line) => lines.push(line) });
  await get(logged, "/site_a/?mail=a@example.com");
  logged.close();
  expect(lines).toEqual(['{"method":"GET","path":"/site_a/","status":200}']);
});
