import { IconRobot } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const automation: Area = {
  label: "nav.automation",
  icon: IconRobot,
  pages: [
    { path: "/automation/rules", label: "nav.rules", component: page(() => import("../../pages/Automation/Rules"), "Rules") },
    { path: "/automation/history", label: "nav.history", component: page(() => import("../../pages/Automation/History"), "History") },
  ],
}; // prettier-ignore
