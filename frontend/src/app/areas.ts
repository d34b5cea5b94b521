import type { Area } from "./area";
import { automation } from "./areas/automation";
import { billing } from "./areas/billing";
import { home } from "./areas/home";
import { jobs } from "./areas/jobs";
import { linker } from "./areas/linker";
import { optimizer } from "./areas/optimizer";
import { planner } from "./areas/planner";
import { publisher } from "./areas/publisher";
import { settings } from "./areas/settings";
import { sites } from "./areas/sites";
import { thinker } from "./areas/thinker";
import { writer } from "./areas/writer";

/** Work first, in the order of the pipeline; then what belongs to the account. */
export const work: readonly Area[] = [
  home,
  planner,
  writer,
  linker,
  optimizer,
  publisher,
  automation,
  thinker,
];
export const account: readonly Area[] = [sites, jobs, billing, settings];
export const areas: readonly Area[] = [...work, ...account];
