import schema from "./schema.json";

/** The patterns that the pydantic models use, so that both sides agree on what a safe address is. */
const safeUrl = new RegExp(schema.$defs.Link.properties.href.pattern, "u");
const imageUrl = new RegExp(schema.$defs.ImageRef.properties.src.pattern, "u");

export const isSafeUrl = (url: string): boolean => safeUrl.test(url);
export const isImageUrl = (url: string): boolean => imageUrl.test(url);

const kept = new Set(["nofollow", "sponsored", "ugc"]);

/** `rel` of a link: what the author said of it, and noopener where it leaves the site. */
export function externalRel(href: string, given = ""): string | undefined {
  const words = given.split(/\s+/).filter((word) => kept.has(word));
  if (/^https?:/.test(href)) words.push("noopener");
  return words.length > 0 ? words.join(" ") : undefined;
}
