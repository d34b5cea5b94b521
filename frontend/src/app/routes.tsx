import { type FC, lazy } from "react";
import type { RouteObject } from "react-router";
import { Crash } from "@igny8/ui/Crash";
import { SessionGate } from "./SessionGate";
import { Shell } from "./Shell";

const page = <Name extends string>(load: () => Promise<Record<Name, FC>>, name: Name): FC =>
  lazy(async () => ({ default: (await load())[name] as FC }));

const Home = page(() => import("../pages/Home"), "Home");
const Keywords = page(() => import("../pages/Planner/Keywords"), "Keywords");
const Clusters = page(() => import("../pages/Planner/Clusters"), "Clusters");
const Ideas = page(() => import("../pages/Planner/Ideas"), "Ideas");
const Calendar = page(() => import("../pages/Planner/Calendar"), "Calendar");
const Tasks = page(() => import("../pages/Writer/Tasks"), "Tasks");
const Content = page(() => import("../pages/Writer/Content"), "Content");
const ContentDetail = page(() => import("../pages/Writer/ContentDetail"), "ContentDetail");
const Deployments = page(() => import("../pages/Publisher/Deployments"), "Deployments");
const Jobs = page(() => import("../pages/Jobs"), "Jobs");
const Rules = page(() => import("../pages/Automation/Rules"), "Rules");
const History = page(() => import("../pages/Automation/History"), "History");
const Billing = page(() => import("../pages/Billing/Billing"), "Billing");
const NotFound = page(() => import("../pages/NotFound"), "NotFound");

export const routes: RouteObject[] = [
  {
    element: <SessionGate />,
    errorElement: <Crash />,
    children: [
      {
        element: <Shell />,
        errorElement: <Crash />,
        children: [
          { index: true, element: <Home /> },
          { path: "planner/keywords", element: <Keywords /> },
          { path: "planner/clusters", element: <Clusters /> },
          { path: "planner/ideas", element: <Ideas /> },
          { path: "planner/calendar", element: <Calendar /> },
          { path: "writer/tasks", element: <Tasks /> },
          { path: "writer/content", element: <Content /> },
          { path: "writer/content/:id", element: <ContentDetail /> },
          { path: "publisher/deployments", element: <Deployments /> },
          { path: "jobs", element: <Jobs /> },
          { path: "automation/rules", element: <Rules /> },
          { path: "automation/history", element: <History /> },
          { path: "billing", element: <Billing /> },
          { path: "*", element: <NotFound /> },
        ],
      },
    ],
  },
];
