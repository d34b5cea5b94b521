import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";
import { type Part, cursorOf } from "../lib/list";

export type Asset = Schemas["AssetOutput"];

/** The address of a picture in a block: a file of the site, wherever the site is served. */
export const srcOf = ({ id }: Pick<Asset, "id">): string => `/assets/${id}.webp`;

const picturesAtOnce = 48;

/** Newest first. */
export async function listAssets(site: string, cursor: string | null): Promise<Part<Asset>> {
  const query = { site, page_size: picturesAtOnce, ...(cursor ? { cursor } : {}) };
  const { results, next } = await unwrap(api.GET("/api/v1/site-builder/assets/", { params: { query } }));
  return { rows: results, next: cursorOf(next) };
}

export async function uploadAsset(siteId: string, file: File): Promise<Asset> {
  const body = new FormData();
  body.append("site_id", siteId);
  body.append("file", file);
  return unwrap(
    api.POST("/api/v1/site-builder/assets/", {
      body: body as never,
      bodySerializer: (form: unknown) => form as FormData,
    }),
  );
}
