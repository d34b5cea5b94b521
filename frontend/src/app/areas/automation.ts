import { IconRobot } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const automation: Area = {
  label: "nav.automation",
  icon: IconRobot,
  words: "automation",
  pages: [
    { path: "/automation", label: "nav.automationHome", component: page(() => import("../../pages/Automation/Dashboard"), "Dashboard") },
    { path: "/automation/rules", label: "nav.rules", component: page(() => import("../../pages/Automation/Rules"), "Rules") },
    { path: "/automation/rules/new", role: "admin", component: page(() => import("../../pages/Automation/RuleEditor"), "RuleEditor") },
    { path: "/automation/rules/:id", component: page(() => import("../../pages/Automation/RuleEditor"), "RuleEditor") },
    { path: "/automation/workflows", label: "nav.workflows", component: page(() => import("../../pages/Automation/Workflows"), "Workflows") },
    { path: "/automation/history", label: "nav.history", component: page(() => import("../../pages/Automation/History"), "History") },
    { path: "/schedules", label: "nav.schedules", component: page(() => import("../../pages/Schedules"), "Schedules") },
  ],
}; // prettier-ignore
