import { extname } from "node:path";
import type { Found } from "./locate";

const contentSecurityPolicy =
  "default-src 'none'; img-src 'self' https:; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const securityHeaders: Record<string, string> = {
  "content-security-policy": contentSecurityPolicy,
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

const compressible = /^(text\/|image\/svg|application\/xml)/;

export function encodingFor(acceptEncoding: string, contentType: string, size: number): Encoding {
  if (size < 512 || !compressible.test(contentType)) return "identity";
  if (accepts(acceptEncoding, "br")) return "br";
  return accepts(acceptEncoding, "gzip") ? "gzip" : "identity";
}

/** Strong, since each encoding has its own. */
export function etagOf(found: Found, encoding: Encoding): string {
  const suffix = encoding === "identity" ? "" : `-${encoding}`;
  return `"${found.size.toString(36)}-${Math.round(found.modified * 1000).toString(36)}${suffix}"`;
}

export function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
}
