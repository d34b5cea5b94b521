import { z } from "zod";

// Some three times what the API takes: files are written with indents, requests are not.
const mostBytes = 25_000_000;

const shape = z.looseObject({ format: z.literal("igny8-blueprint"), name: z.string().catch("") });

/** A whole site as a file holds it; the API checks the rest. */
export type SiteDocument = z.infer<typeof shape>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Throws an Error that says what is wrong with the file. */
export async function readSiteFile(file: File): Promise<SiteDocument> {
  if (file.size > mostBytes) throw new Error("This file is larger than any site: at most 25 MB.");
  const found = shape.safeParse(parsed(await file.text()));
  if (found.success) return found.data;
  throw new Error("This is no exported site. Choose a file that “Export as a file” has made.");
}

/** Has the browser keep a document as a file. */
export function saveSiteFile(name: string, document_: object): void {
  const blob = new Blob([JSON.stringify(document_, null, 2)], { type: "application/json" });
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: `${name}.json` }).click();
  URL.revokeObjectURL(url);
}
