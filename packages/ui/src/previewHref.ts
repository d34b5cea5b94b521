const asset = /^\/assets\/(ast_[0-9a-f]{32})\.webp$/;
const elsewhere = /^https?:.*\.(png|jpe?g|webp|avif|gif)$/;

/**
 * What an address is inside a preview: the site's own pictures come from the API (with a preview link's token where
 * nobody is signed in), other pictures from where they are; links lead nowhere, but for those within the page.
 */
export function previewHref(url: string, token?: string): string {
  const [, id] = asset.exec(url) ?? [];
  if (id && token) return `/api/v1/public/previews/${encodeURIComponent(token)}/assets/${id}/`;
  if (id) return `/api/v1/site-builder/assets/${id}/file/`;
  return url.startsWith("#") || url.startsWith("/api/v1/writer/images/") || elsewhere.test(url) ? url : "#";
}
