import { IconCoins } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const billing: Area = {
  label: "nav.billing",
  icon: IconCoins,
  words: "billing",
  pages: [
    { path: "/billing", label: "nav.credits", siteless: true, component: page(() => import("../../pages/Billing/Billing"), "Billing") },
    { path: "/billing/ledger", label: "nav.ledger", siteless: true, component: page(() => import("../../pages/Billing/Ledger"), "Ledger") },
    { path: "/billing/usage", label: "nav.usage", siteless: true, component: page(() => import("../../pages/Billing/Usage"), "Usage") },
    { path: "/billing/cost", label: "nav.cost", siteless: true, component: page(() => import("../../pages/Billing/CostPreview"), "CostPreview") },
  ],
}; // prettier-ignore
