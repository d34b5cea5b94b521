import { IconGauge } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const optimizer: Area = {
  label: "nav.optimizer",
  icon: IconGauge,
  words: "optimizer",
  pages: [
    { path: "/optimizer", label: "nav.scores", component: page(() => import("../../pages/Optimizer/Dashboard"), "Dashboard") },
    { path: "/optimizer/analyze", label: "nav.analyze", component: page(() => import("../../pages/Optimizer/Analyze"), "Analyze") },
    { path: "/optimizer/compare", label: "nav.compare", component: page(() => import("../../pages/Optimizer/Compare"), "Compare") },
    { path: "/optimizer/compare/:id", component: page(() => import("../../pages/Optimizer/CompareRun"), "CompareRun") },
  ],
}; // prettier-ignore
