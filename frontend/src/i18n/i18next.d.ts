import "i18next";
import type auth from "./en/auth.json";
import type automation from "./en/automation.json";
import type billing from "./en/billing.json";
import type common from "./en/common.json";
import type home from "./en/home.json";
import type jobs from "./en/jobs.json";
import type linker from "./en/linker.json";
import type optimizer from "./en/optimizer.json";
import type planner from "./en/planner.json";
import type publisher from "./en/publisher.json";
import type settings from "./en/settings.json";
import type sites from "./en/sites.json";
import type thinker from "./en/thinker.json";
import type writer from "./en/writer.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      auth: typeof auth;
      automation: typeof automation;
      billing: typeof billing;
      common: typeof common;
      home: typeof home;
      jobs: typeof jobs;
      linker: typeof linker;
      optimizer: typeof optimizer;
      planner: typeof planner;
      publisher: typeof publisher;
      settings: typeof settings;
      sites: typeof sites;
      thinker: typeof thinker;
      writer: typeof writer;
    };
  }
}
