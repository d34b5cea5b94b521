import { IconCoins } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const billing: Area = {
  label: "nav.billing",
  icon: IconCoins,
  pages: [
    { path: "/billing", label: "nav.credits", siteless: true, component: page(() => import("../../pages/Billing/Billing"), "Billing") },
  ],
}; // prettier-ignore
