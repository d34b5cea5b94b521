import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type LaunchedChrome, launch } from "chrome-launcher";
import { HtmlValidate } from "html-validate";
import lighthouse from "lighthouse";

/** Public pages as search engines and phones see them; the report lies in .igny8/reports/. */
const sites = process.env.SITES_URL ?? "http://127.0.0.1:8024";
const marketing = process.env.MARKETING_URL ?? "http://127.0.0.1:8023";
const reports = join(import.meta.dirname, "../../.igny8/reports");
const goal = 99;
/** A busy machine lowers the score for speed; the best of these counts. */
const attempts = 3;

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "long-title": "off", // the length of a title is the author's
    "no-redundant-role": "error",
  },
});

async function textOf(url: string): Promise<string> {
  const answer = await fetch(url);
  return answer.text();
}

async function pagesOf(start: string): Promise<string[]> {
  const sitemap = await textOf(new URL("sitemap.xml", start).href);
  const own = new URL(start).origin;
  return [...sitemap.matchAll(/<loc>https?:\/\/[^/<]+([^<]*)<\/loc>/g)].map(([, path]) => own + (path ?? ""));
}

/** The site with the most pages: others may be what a journey has just built. */
async function largestSite(): Promise<string> {
  const list = await textOf(sites);
  const starts = [...list.matchAll(/<a href="(\/site_[^"]+)"/g)].map(
    ([, path]) => new URL(path ?? "", sites).href,
  );
  const counted = await Promise.all(
    starts.map(async (start) => ({ start, pages: (await pagesOf(start)).length })),
  );
  const [largest] = counted.sort((one, other) => other.pages - one.pages);
  if (!largest) throw new Error(`No site is published at ${sites}`);
  return largest.start;
}

/** One page of each type, as far as the site has it, with what search engines may list. */
async function types(): Promise<Record<string, string>> {
  const start = await largestSite();
  const pages = await pagesOf(start);
  const find = (pattern: RegExp): string | undefined =>
    pages.find((url) => pattern.test(url.slice(start.length - 1)));
  const found = {
    home: start,
    services: find(/^\/services\/$/),
    contact: find(/^\/contact\/$/),
    shop: find(/^\/shop\/$/),
    blog: find(/^\/blog\/$/),
    article: find(/^\/blog\/(?!page\/|category\/)[^/]+\/$/),
    category: find(/^\/blog\/category\/[^/]+\/$/),
    marketing: `${marketing}/`,
    "hosted sites": `${marketing}/hosted-sites/`,
  };
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

test("every public page is valid HTML", async () => {
  const start = await largestSite();
  const beside = ["404.html", "search/", "form-sent/"].map((path) => new URL(path, start).href);
  const wrong: string[] = [];
  for (const url of [...(await pagesOf(start)), ...(await pagesOf(`${marketing}/`)), ...beside]) {
    const report = await validator.validateString(await textOf(url));
    for (const { messages } of report.results) {
      wrong.push(
        ...messages.map(
          ({ ruleId, message, selector }) => `${url} ${ruleId}: ${message} (${selector ?? ""})`,
        ),
      );
    }
  }
  expect(wrong).toEqual([]);
});

interface Audit {
  scores: Record<string, number>;
  failing: string[];
}

async function audit(url: string, port: number): Promise<Audit> {
  const result = await lighthouse(url, { port, output: "json", logLevel: "error" });
  if (!result) throw new Error(`Lighthouse gave nothing for ${url}`);
  const { categories, audits } = result.lhr;
  const scores = Object.values(categories).map(
    ({ id, score }) => [id, Math.round((score ?? 0) * 100)] as const,
  );
  const failing = Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${id}: ${audits[id]?.displayValue ?? audits[id]?.title ?? ""}`),
  );
  return { scores: Object.fromEntries(scores), failing };
}

const isGood = ({ scores }: Audit): boolean => Object.values(scores).every((score) => score >= goal);

async function best(url: string, port: number): Promise<Audit> {
  const tries = [await audit(url, port)];
  while (tries.length < attempts && !tries.some(isGood)) tries.push(await audit(url, port));
  return tries.reduce((one, other) =>
    (one.scores.performance ?? 0) >= (other.scores.performance ?? 0) ? one : other,
  );
}

function write(found: Record<string, Audit & { url: string }>): void {
  mkdirSync(reports, { recursive: true });
  writeFileSync(join(reports, "lighthouse.json"), `${JSON.stringify(found, null, 2)}\n`);
  const columns = ["performance", "accessibility", "best-practices", "seo"];
  const rows = Object.entries(found).map(
    ([name, { scores, failing }]) =>
      `| ${name} | ${columns.map((column) => String(scores[column])).join(" | ")} | ${failing.join("; ")} |`,
  );
  const head = `| page | ${columns.join(" | ")} | below |\n|---|---|---|---|---|---|`;
  writeFileSync(join(reports, "lighthouse.md"), `# Lighthouse, mobile\n\n${head}\n${rows.join("\n")}\n`);
}

test("each type of page has at least 99 in every category of Lighthouse, on a phone", async () => {
  test.setTimeout(300_000);
  let chrome: LaunchedChrome | null = null;
  const found: Record<string, Audit & { url: string }> = {};
  try {
    chrome = await launch({
      chromePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      chromeFlags: [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
      ],
    });
    for (const [name, url] of Object.entries(await types()))
      found[name] = { url, ...(await best(url, chrome.port)) };
  } finally {
    chrome?.kill();
    write(found);
  }
  const below = Object.entries(found).filter(([, page]) => !isGood(page));
  expect(below.map(([name, { scores, failing }]) => ({ name, scores, failing }))).toEqual([]);
});
