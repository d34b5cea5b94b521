import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Block, PageDefinition, SiteDefinition } from "@igny8/blocks/generated";

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "igny8-sites-"));
}

export async function write(folder: string, path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

export function page(path: string, change: Partial<PageDefinition> = {}): PageDefinition {
  return {
    schema_version: 2,
    path,
    kind: "page",
    title: `Page ${path}`,
    meta_title: "",
    meta_description: "",
    canonical: null,
    language: "en",
    published_at: null,
    updated_at: null,
    author: null,
    featured_image: null,
    blocks: [],
    structured_data: [],
    alternates: [],
    categories: [],
    noindex: false,
    offline_notice: false,
    ...change,
  };
}

export const link = (href: string): Block => ({
  type: "cta",
  title: "Go",
  text: null,
  actions: [{ label: "Go", href }],
});

/** Writes a site's definition and returns its folder. */
export async function definition(pages: PageDefinition[], base = "https://example.com/"): Promise<string> {
  const folder = await temporaryFolder();
  const files = pages.map((_, index) => `pages/p${index}.json`);
  const site: SiteDefinition = {
    schema_version: 2,
    site: {
      id: "site_1",
      name: "Tom & Co",
      base_url: base,
      language: "en",
      description: "",
      theme: { name: "clarity", palette: null, typography: null, radius: null },
    },
    navigation: { type: "navigation", items: [{ label: "Home", href: "/" }] },
    footer: { type: "footer", text: null, columns: [], legal: "" },
    pages: files,
    redirects: [],
    assets: null,
  };
  await write(folder, "site.json", JSON.stringify(site));
  await Promise.all(files.map((file, index) => write(folder, file, JSON.stringify(pages[index]))));
  return folder;
}
