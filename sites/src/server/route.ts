import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A site's folder and the path inside it. `prefix` is what the path lost: `/site_…`, or nothing. */
export interface Route {
  folder: string;
  path: string;
  prefix: string;
}

export const siteId = /^site_[0-9a-z_]{1,64}$/;

type Hosts = Record<string, string>;

/** hosts.json as the deployment writes it; absent means that sites are reached by their prefix only. */
async function readHosts(root: string): Promise<Hosts> {
  try {
    return JSON.parse(await readFile(join(root, "hosts.json"), "utf8")) as Hosts;
  } catch {
    return {};
  }
}

const previewHost = /^preview-/;

const hostName = (header: string): string => header.toLowerCase().replace(/:\d+$/, "");

/** A host that shows work in progress: search engines and caches must keep nothing of it. */
export const isPreview = (header: string): boolean => previewHost.test(header.toLowerCase());

export function marketingRoute(root: string, path: string): Route {
  return { folder: join(root, "marketing"), path, prefix: "" };
}

/** By host, else by the first segment of the path; null where neither names a site. */
export async function clientRoute(root: string, host: string, path: string): Promise<Route | null> {
  const hosts = await readHosts(root);
  const name = hostName(host).replace(previewHost, "");
  const byHost = Object.hasOwn(hosts, name) ? hosts[name] : undefined;
  if (byHost && siteId.test(byHost)) return { folder: join(root, "clients", byHost), path, prefix: "" };
  const [, first = "", ...rest] = path.split("/");
  if (!siteId.test(first)) return null;
  const inside = rest.length > 0 ? `/${rest.join("/")}` : "";
  return { folder: join(root, "clients", first), path: inside, prefix: `/${first}` };
}
