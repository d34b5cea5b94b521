import { defineConfig } from "@playwright/test";

/** Debian's Chromium, since a registry package brings no browser of its own. */
const chromium = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
const dashboard = "http://127.0.0.1:8021";

export default defineConfig({
  testDir: "tests",
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL: dashboard,
    actionTimeout: 20_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // The demo has filled this home folder before; `igny8 up` serves what it made.
  webServer: {
    command: ".venv/bin/igny8 up",
    cwd: "..",
    url: `${dashboard}/_allauth/browser/v1/config`,
    timeout: 180_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 40_000 },
  },
});
