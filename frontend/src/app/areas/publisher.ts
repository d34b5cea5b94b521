import { IconWorldUpload } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const publisher: Area = {
  label: "nav.publisher",
  icon: IconWorldUpload,
  pages: [
    { path: "/publisher/deployments", label: "nav.deployments", component: page(() => import("../../pages/Publisher/Deployments"), "Deployments") },
  ],
}; // prettier-ignore
