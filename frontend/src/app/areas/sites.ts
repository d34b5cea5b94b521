import { IconWorld } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const sites: Area = {
  label: "nav.sites",
  icon: IconWorld,
  words: "sites",
  pages: [
    { path: "/sites", label: "nav.sites", siteless: true, component: page(() => import("../../pages/Sites/Sites"), "Sites") },
    { path: "/sites/:id", siteless: true, component: page(() => import("../../pages/Sites/SiteSettings"), "SiteSettings") },
  ],
}; // prettier-ignore
