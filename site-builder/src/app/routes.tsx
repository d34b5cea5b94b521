import type { RouteObject } from "react-router";
import { SiteList } from "../pages/dashboard/SiteList";
import { PreviewPage } from "../pages/preview/PreviewPage";
import { Wizard } from "../pages/wizard/Wizard";
import { Shell } from "./Shell";

export const routes: RouteObject[] = [
  {
    element: <Shell />,
    children: [
      { index: true, element: <SiteList /> },
      { path: "wizard/:step?", element: <Wizard /> },
      { path: "preview/:id", element: <PreviewPage /> },
      { path: "*", element: <SiteList /> },
    ],
  },
];
