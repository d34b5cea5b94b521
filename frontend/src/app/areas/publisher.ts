import { IconWorldUpload } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const publisher: Area = {
  label: "nav.publisher",
  icon: IconWorldUpload,
  words: "publisher",
  pages: [
    { path: "/publisher/queue", label: "nav.queue", component: page(() => import("../../pages/Publisher/Queue"), "Queue") },
    { path: "/publisher/records", label: "nav.records", component: page(() => import("../../pages/Publisher/Records"), "Records") },
    { path: "/publisher/destinations", label: "nav.destinations", component: page(() => import("../../pages/Publisher/Destinations"), "Destinations") },
    { path: "/publisher/deployments", label: "nav.deployments", component: page(() => import("../../pages/Publisher/Deployments"), "Deployments") },
  ],
}; // prettier-ignore
