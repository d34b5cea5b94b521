import { IconBulb } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const planner: Area = {
  label: "nav.planner",
  icon: IconBulb,
  words: "planner",
  pages: [
    { path: "/planner/keywords", label: "nav.keywords", component: page(() => import("../../pages/Planner/Keywords"), "Keywords") },
    { path: "/planner/clusters", label: "nav.clusters", component: page(() => import("../../pages/Planner/Clusters"), "Clusters") },
    { path: "/planner/clusters/:id", component: page(() => import("../../pages/Planner/ClusterDetail"), "ClusterDetail") },
    { path: "/planner/ideas", label: "nav.ideas", component: page(() => import("../../pages/Planner/Ideas"), "Ideas") },
    { path: "/planner/calendar", label: "nav.calendar", component: page(() => import("../../pages/Planner/Calendar"), "Calendar") },
  ],
}; // prettier-ignore
