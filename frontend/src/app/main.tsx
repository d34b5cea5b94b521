import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.css";
import { AppProviders } from "@igny8/ui/AppProviders";
import { createQueryClient } from "@igny8/ui/queryClient";
import { sessionKey } from "@igny8/ui/useSessionEnd";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter, matchPath } from "react-router";
import { RouterProvider } from "react-router/dom";
import "../i18n";
import { auth } from "./areas/auth";
import { begin } from "./SessionGate";
import { routes } from "./routes";
import { Words } from "./Words";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const queries = createQueryClient();
// Asked before React has drawn what asks for it, except by the pages for people who are not signed in.
if (!auth.some(({ path }) => matchPath(path, location.pathname))) {
  void queries.prefetchQuery({ queryKey: sessionKey, queryFn: begin });
}
// A task of its own: until here the browser was busy with loading the program.
setTimeout(() => {
  const router = createBrowserRouter(routes);
  const app = (
    <StrictMode>
      <AppProviders queryClient={queries} hasNotices={false}>
        <Words>
          <RouterProvider router={router} />
        </Words>
      </AppProviders>
    </StrictMode>
  );
  // In slices, between which the browser stays free.
  setTimeout(() => startTransition(() => createRoot(root).render(app)));
});
