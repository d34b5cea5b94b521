import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import { AppProviders } from "@igny8/ui/AppProviders";
import { createQueryClient } from "@igny8/ui/queryClient";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import "../i18n";
import { fetchAhead } from "./fetchAhead";
import { routes } from "./routes";
import { Words } from "./Words";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

fetchAhead(location.pathname);
createRoot(root).render(
  <StrictMode>
    <AppProviders queryClient={createQueryClient()}>
      <Words>
        <RouterProvider router={createBrowserRouter(routes)} />
      </Words>
    </AppProviders>
  </StrictMode>,
);
