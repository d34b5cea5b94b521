// Lighthouse, mobile, over a running product: `node measure.mjs ROUNDS`, with IGNY8_HOME of that product. Prints JSON:
// for each page the median of each category's score, 0 to 100, and the bytes of JavaScript that it loads.
import { chromium } from "@playwright/test";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { dashboard, signIn } from "./demo.mjs";

const sites = "http://127.0.0.1:8024";
const rounds = Number(process.argv[2] ?? 3);
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

async function signInAt(port) {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await browser.contexts()[0].newPage();
  await signIn(page);
  await page.close();
  await browser.close();
}

/** Each round is a first visit, but for the session: Lighthouse's own reset would end that too. */
async function forgetFiles(port) {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [context] = browser.contexts();
  const page = await context.newPage();
  await (await context.newCDPSession(page)).send("Network.clearBrowserCache");
  await page.close();
  await browser.close();
}

async function publicPages() {
  const [, start] = (await (await fetch(sites)).text()).match(/<a href="(\/site_[^"]+)"/) ?? [];
  if (!start) throw new Error("no site is published");
  const map = await (await fetch(new URL("sitemap.xml", sites + start))).text();
  const paths = [...map.matchAll(/<loc>https?:\/\/[^/<]+([^<]*)<\/loc>/g)].map(([, path]) => path);
  const types = { home: /^\/$/, blog: /^\/blog\/$/, article: /^\/blog\/(?!page\/|category\/)[^/]+\/$/ };
  const find = (pattern) => paths.find((path) => pattern.test(path.slice(start.length - 1)));
  return Object.entries(types).map(([name, pattern]) => [name, sites + find(pattern)]);
}

async function measure(url, port) {
  const scores = {};
  let script = 0;
  for (let round = 0, lost = 0; round < rounds; round += 1) {
    await forgetFiles(port);
    const flags = { port, output: "json", logLevel: "error", disableStorageReset: true };
    const { lhr } = await lighthouse(url, flags);
    if (lhr.categories.performance.score === null && lost < rounds) {
      lost += 1; // the browser lost a part of the trace
      round -= 1;
      continue;
    }
    for (const { id, score } of Object.values(lhr.categories))
      (scores[id] ??= []).push(Math.round(score * 100));
    const items = lhr.audits["network-requests"].details.items;
    script = items
      .filter((item) => item.resourceType === "Script")
      .reduce((sum, item) => sum + item.resourceSize, 0);
  }
  return {
    url,
    script,
    ...Object.fromEntries(Object.entries(scores).map(([id, values]) => [id, median(values)])),
  };
}

const chrome = await launch({
  chromePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  chromeFlags: [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
  ],
});
try {
  await signInAt(chrome.port);
  const pages = [
    ...(await publicPages()),
    ["dashboard", `${dashboard}/`],
    ["keywords", `${dashboard}/planner/keywords`],
  ];
  const found = {};
  for (const [name, url] of pages) found[name] = await measure(url, chrome.port);
  console.log(JSON.stringify(found));
} finally {
  chrome.kill();
}
