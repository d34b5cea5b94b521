import { unwrap } from "@igny8/api-client/client";
import { type Schemas, api } from "../lib/api";

export type Asset = Schemas["AssetOutput"];

/** The address of a picture in a block: a file of the site, wherever the site is served. */
export const srcOf = ({ id }: Pick<Asset, "id">): string => `/assets/${id}.webp`;

export async function listAssets(site: string): Promise<Asset[]> {
  const query = { site, page_size: 100 };
  return (await unwrap(api.GET("/api/v1/site-builder/assets/", { params: { query } }))).results;
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
