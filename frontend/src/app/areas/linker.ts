import { IconLink } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const linker: Area = {
  label: "nav.linker",
  icon: IconLink,
  words: "linker",
  pages: [
    { path: "/linker", label: "nav.links", component: page(() => import("../../pages/Linker/Dashboard"), "Dashboard") },
    { path: "/linker/candidates", label: "nav.candidates", component: page(() => import("../../pages/Linker/Candidates"), "Candidates") },
    { path: "/linker/graph", label: "nav.graph", component: page(() => import("../../pages/Linker/Graph"), "Graph") },
  ],
}; // prettier-ignore
