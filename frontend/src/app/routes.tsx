import { Crash } from "@igny8/ui/Crash";
import { Suspense } from "react";
import type { RouteObject } from "react-router";
import { type Page, page } from "./area";
import { areas } from "./areas";
import { auth } from "./areas/auth";
import { PageGate } from "./PageGate";
import { SessionGate } from "./SessionGate";
import { Shell } from "./Shell";

const NotFound = page(() => import("../pages/NotFound"), "NotFound");

const routeOf = ({ path, component: Component, role, siteless }: Page): RouteObject => ({
  path,
  element: (
    <PageGate role={role} siteless={siteless}>
      <Component />
    </PageGate>
  ),
});

export const routes: RouteObject[] = [
  ...auth.map(({ path, component: Component }) => ({
    path,
    element: (
      <Suspense fallback={null}>
        <Component />
      </Suspense>
    ),
    errorElement: <Crash />,
  })),
  {
    element: <SessionGate />,
    errorElement: <Crash />,
    children: [
      {
        element: <Shell />,
        errorElement: <Crash />,
        children: [...areas.flatMap(({ pages }) => pages).map(routeOf), { path: "*", element: <NotFound /> }],
      },
    ],
  },
];
