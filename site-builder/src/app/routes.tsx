import { Crash } from "@igny8/ui/Crash";
import { type FC, lazy } from "react";
import type { RouteObject } from "react-router";
import { SiteList } from "../pages/dashboard/SiteList";
import { Wizard } from "../pages/wizard/Wizard";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

const page = <Name extends string>(load: () => Promise<Record<Name, FC>>, name: Name): FC =>
  lazy(async () => ({ default: (await load())[name] as FC }));

const EditorPage = page(() => import("../pages/editor/EditorPage"), "EditorPage");
const SitePage = page(() => import("../pages/site/SitePage"), "SitePage");
const SiteDrafts = page(() => import("../pages/dashboard/SiteDrafts"), "SiteDrafts");
const SharedPage = page(() => import("../pages/shared/SharedPage"), "SharedPage");

export const routes: RouteObject[] = [
  // Whoever has the link, signed in or not.
  { path: "shared/:token", element: <SharedPage />, errorElement: <Crash /> },
  {
    element: <Shell />,
    errorElement: <Crash />,
    children: [
      { index: true, element: <SiteList /> },
      { path: "wizard/:id/:step", element: <Wizard /> },
      { path: "edit/:id", element: <EditorPage /> },
      { path: "sites/:id", element: <SitePage /> },
      { path: "sites/:id/drafts", element: <SiteDrafts /> },
      { path: "*", element: <NotFound /> },
    ],
  },
];
