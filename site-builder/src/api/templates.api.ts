import { unwrap } from "@igny8/api-client/client";
import type { Block } from "@igny8/blocks/generated";
import { type Schemas, api } from "../lib/api";

export interface TemplateGroup {
  group: string;
  items: { value: string; label: string }[];
}

/** Page templates to choose from: the account's own first, then those that come with the product. */
export async function listTemplates(): Promise<TemplateGroup[]> {
  const [own, catalogue] = await Promise.all([
    unwrap(api.GET("/api/v1/site-builder/page-templates/", { params: { query: { page_size: 100 } } })),
    unwrap(api.GET("/api/v1/site-builder/template-catalogue/")),
  ]);
  const groups = [
    { group: "Your templates", items: own.results.map(({ id, name }) => ({ value: id, label: name })) },
    { group: "Templates", items: catalogue.pages.map(({ key, label }) => ({ value: key, label })) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

export const saveAsTemplate = (body: Schemas["TemplateInputRequest"]): Promise<Schemas["TemplateOutput"]> =>
  unwrap(api.POST("/api/v1/site-builder/page-templates/", { body }));

export type Pattern = Omit<Schemas["BuiltInOutput"], "blocks_json"> & { blocks_json: Block[] };

/** A few blocks that belong together, such as an offer with its questions. */
export async function listPatterns(): Promise<Pattern[]> {
  const { patterns } = await unwrap(api.GET("/api/v1/site-builder/template-catalogue/"));
  return patterns as unknown as Pattern[];
}
