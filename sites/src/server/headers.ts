import { extname } from "node:path";
import type { Feature } from "../output/state";
import type { Found } from "./found";

const directives: Record<string, string> = {
  "default-src": "'none'",
  "img-src": "'self' https: data:",
  "media-src": "'self' https:",
  "style-src": "'self'",
  "font-src": "'self'",
  "connect-src": "'self'", // nothing on a page connects, but Lighthouse reads robots.txt as the page
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
};

/** What a page may do beyond showing itself. Only the search page has script, and its index is WebAssembly. */
const allowed: Record<Feature, Record<string, string>> = {
  form: { "form-action": "'self'" },
  search: { "script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'" },
};

export function contentSecurityPolicy(features: readonly Feature[]): string {
  const all: Record<string, string> = { ...directives };
  for (const feature of features) Object.assign(all, allowed[feature]);
  return Object.entries(all)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

export const securityHeaders: Record<string, string> = {
  "content-security-policy": contentSecurityPolicy([]),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
};

/** `name.0123456789ab.css`: the content is in the name, so it never changes. */
const hashedName = /\.[0-9a-f]{8,64}\.[a-z0-9]+$/;

export function cacheControl(path: string): string {
  if (hashedName.test(path)) return "public, max-age=31536000, immutable";
  const isAsset = path.startsWith("/assets/") && extname(path) !== ".html";
  return isAsset ? "public, max-age=3600" : "public, max-age=0, must-revalidate";
}

export type Encoding = "br" | "gzip" | "identity";

const accepts = (header: string, name: string): boolean =>
  header.split(",").some((part) => {
    const [coding, ...parameters] = part.trim().split(";");
    return (
      coding?.trim().toLowerCase() === name &&
      !parameters.some((parameter) => /^\s*q=0(\.0*)?\s*$/.test(parameter))
    );
  });

const compressible = /^(?:text\/|image\/svg|application\/(?:xml|json|wasm))/;

export function encodingFor(acceptEncoding: string, found: Found): Encoding {
  if (found.size < 512 || !found.mayCompress || !compressible.test(found.type)) return "identity";
  if (accepts(acceptEncoding, "br")) return "br";
  return accepts(acceptEncoding, "gzip") ? "gzip" : "identity";
}

/** Strong, since each encoding has its own. */
export function etagOf(found: Found, encoding: Encoding): string {
  return `"${found.tag}${encoding === "identity" ? "" : `-${encoding}`}"`;
}
