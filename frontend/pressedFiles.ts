import compression from "compression";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ZlibOptions, brotliCompress, gzip } from "node:zlib";
import sirv from "sirv";
import type { Connect, Plugin } from "vite";

const worthIt = 1024; // bytes; less fits a packet as it is
const gzipped = promisify<Buffer, ZlibOptions, Buffer>(gzip);
const ways = { br: promisify(brotliCompress), gz: (content: Buffer) => gzipped(content, { level: 9 }) };

/**
 * What the built app is made of lies pressed beside it: as hard as Brotli and gzip can, once. A web server sends these
 * files (`gzip_static` of nginx), and so does the preview, which presses what is left, the API's answers, as it goes.
 */
export const pressedFiles: Plugin = {
  name: "pressed-files",
  apply: (_, { command, isPreview }) => command === "build" || isPreview === true,
  async writeBundle({ dir = "dist" }, bundle) {
    const files = Object.values(bundle).filter(({ fileName }) => /\.(js|css|svg)$/.test(fileName));
    await Promise.all(
      files.map(async (file) => {
        const content = Buffer.from(file.type === "chunk" ? file.code : file.source);
        if (content.length < worthIt) return;
        const path = join(dir, file.fileName);
        await Promise.all(
          Object.entries(ways).map(async ([end, press]) => writeFile(`${path}.${end}`, await press(content))),
        );
      }),
    );
  },
  configurePreviewServer({ config, middlewares }): void {
    const assets = sirv(join(config.root, config.build.outDir, "assets"), {
      brotli: true,
      gzip: true,
      dev: true, // looked up at each request: the app may be built again meanwhile
      setHeaders: (response) => {
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable"); // as nginx.conf.template has them
        response.setHeader("X-Content-Type-Options", "nosniff");
      },
    });
    middlewares.use("/assets", assets as Connect.NextHandleFunction);
    middlewares.use(compression() as unknown as Connect.NextHandleFunction); // typed for express, written for connect
  },
};
