// How smoothly the keyword grid scrolls with 100,000 loaded rows: `node frames.mjs`, with IGNY8_HOME of a running demo.
// The rows are answered here instead of by the API, since a demo has some hundred. Prints JSON: the rows that were
// loaded, the frames that were drawn while the wheel turned, and how many of them came late, by half a frame or more.
import { chromium } from "@playwright/test";
import { dashboard, signIn } from "./demo.mjs";

const [rows, pageSize] = [100_000, 200];
const frame = 1000 / 60;

/** The API's own first rows, again and again under other ids and names. */
async function answerRows(page) {
  let given;
  await page.route("**/api/v1/planner/keywords/?*", async (route) => {
    const url = new URL(route.request().url());
    given ??= (await (await route.fetch()).json()).results;
    const first = Number(url.searchParams.get("cursor") ?? 0);
    const results = Array.from({ length: pageSize }, (_, index) => {
      const number = first + index;
      const id = `kw_${number.toString(16).padStart(32, "0")}`;
      return { ...given[number % given.length], id, phrase: `keyword ${number}` };
    });
    url.searchParams.set("cursor", String(first + pageSize));
    const next = first + pageSize < rows ? url.href : null;
    await route.fulfill({ json: { results, next, previous: null, count: 10_000, count_capped: true } });
  });
}

const toEnd = (grid) => grid.evaluate((element) => void (element.scrollTop = element.scrollHeight));
const loaded = (page) => page.getByText(/rows loaded|^[\d,]+ rows$/).innerText();

async function loadAll(page, grid) {
  for (let seen = ""; !seen.startsWith(`${rows.toLocaleString("en")} `);) {
    await toEnd(grid);
    await page.waitForFunction((before) => !document.body.innerText.includes(before) || before === "", seen);
    seen = await loaded(page);
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await signIn(page);
  await answerRows(page);
  await page.goto(`${dashboard}/planner/keywords`);
  const grid = page.getByRole("grid", { name: "Keywords" });
  await grid.waitFor();
  await loadAll(page, grid);
  await grid.evaluate((element) => void (element.scrollTop = element.scrollHeight / 2));
  const { x, y, width, height } = await grid.boundingBox();
  await page.evaluate(() => {
    window.times = [];
    const note = (time) => {
      window.times.push(time);
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  const devtools = await page.context().newCDPSession(page);
  for (const yDistance of [-120_000, 120_000]) {
    const gesture = {
      x: x + width / 2,
      y: y + height / 2,
      yDistance,
      speed: 20_000,
      gestureSourceType: "mouse",
    };
    await devtools.send("Input.synthesizeScrollGesture", gesture);
  }
  const times = await page.evaluate(() => window.times);
  const late = times.filter((time, index) => index > 0 && time - times[index - 1] > 1.5 * frame).length;
  console.log(JSON.stringify({ rows, frames: times.length, late }));
} finally {
  await browser.close();
}
