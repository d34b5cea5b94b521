import { IconHome } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const home: Area = {
  label: "nav.home",
  icon: IconHome,
  words: "home",
  pages: [{ path: "/", label: "nav.home", component: page(() => import("../../pages/Home"), "Home") }],
};
