import { now } from "../clock";
import { openSite, readSite } from "../loaders/loadSiteDefinition";
import { readLines, stateOf } from "../output/state";
import { amendVersion } from "./amend";
import { buildWhole } from "./buildWhole";
import type { BuildReport, Options } from "./options";

/** Renders the site. Nothing is served by it: that is the switch, which belongs to the deployment. */
export async function buildSite(options: Options): Promise<BuildReport> {
  const started = now();
  const read = readSite(options.site);
  const before = options.previous ? readLines(options.previous) : null;
  const amended = await amendVersion(read, before, options);
  const report = amended ?? (await buildWhole(openSite(read), before && stateOf(before), options));
  return { ...report, seconds: Math.round(now() - started) / 1000 };
}
