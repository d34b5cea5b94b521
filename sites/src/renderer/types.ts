/** What files are handed out as, by the end of their names. */
const byEnding: Record<string, string> = {
  avif: "image/avif",
  css: "text/css; charset=utf-8",
  gif: "image/gif",
  html: "text/html; charset=utf-8",
  ico: "image/x-icon",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  mp4: "video/mp4",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  wasm: "application/wasm",
  webm: "video/webm",
  webp: "image/webp",
  woff2: "font/woff2",
  xml: "application/xml; charset=utf-8",
};

export function typeOf(path: string): string {
  const name = path.endsWith("/") ? "index.html" : path;
  return byEnding[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "application/octet-stream";
}

const texts = /^text\/|^image\/svg|^application\/(?:xml|json|wasm)/;

/** Whether a compressed form is worth a file of its own. */
export function isWorthCompressing(type: string, bytes: number): boolean {
  return bytes >= 512 && texts.test(type);
}
