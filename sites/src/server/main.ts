/**
 * `node sites/dist/server.mjs --root SITES_DATA [--port 8024] [--host 127.0.0.1] [--index] [--marketing] [--preview]
 * [--behind-proxy] [--access-log]`. Visitors' forms go to IGNY8_API_URL with IGNY8_SITES_KEY; without both, nowhere.
 * IGNY8_SITES_BEHIND_PROXY=1 does what --behind-proxy does.
 */
import { createServer } from "node:http";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createApp } from "./app";
import { formsTargetOf } from "./forms";

const { values } = parseArgs({
  options: {
    root: { type: "string" },
    port: { type: "string", default: "8024" },
    host: { type: "string", default: "127.0.0.1" },
    index: { type: "boolean", default: false },
    marketing: { type: "boolean", default: false },
    preview: { type: "boolean", default: false },
    "behind-proxy": { type: "boolean", default: false },
    "access-log": { type: "boolean", default: false },
  },
});

const port = Number(values.port);
if (!values.root || !Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(
    "Usage: node server.mjs --root SITES_DATA [--port 8024] [--host 127.0.0.1] [--index] [--marketing] [--preview] [--behind-proxy] [--access-log]",
  );
  process.exit(2);
}

const server = createServer(
  createApp({
    root: resolve(values.root),
    mode: values.marketing ? "marketing" : "clients",
    index: values.index,
    preview: values.preview,
    forms: formsTargetOf(process.env, values["behind-proxy"]),
    ...(values["access-log"] ? { log: (line: string) => console.log(line) } : {}),
  }),
);
server.on("error", (cause) => {
  console.error(JSON.stringify({ level: "error", error: "cannot_listen", detail: cause.message }));
  process.exit(1);
});
server.listen(port, values.host, () => {
  console.log(
    JSON.stringify({ level: "info", listening: `http://${values.host}:${port}/`, root: values.root }),
  );
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
  });
}
