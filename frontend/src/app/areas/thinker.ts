import { IconBrain } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const thinker: Area = {
  label: "nav.thinker",
  icon: IconBrain,
  words: "thinker",
  pages: [
    { path: "/thinker/prompts", label: "nav.prompts", component: page(() => import("../../pages/Thinker/Prompts"), "Prompts") },
    { path: "/thinker/authors", label: "nav.authors", component: page(() => import("../../pages/Thinker/Authors"), "Authors") },
    { path: "/thinker/strategies", label: "nav.strategies", component: page(() => import("../../pages/Thinker/Strategies"), "Strategies") },
    { path: "/thinker/images", label: "nav.imageTest", role: "editor", component: page(() => import("../../pages/Thinker/ImageTest"), "ImageTest") },
  ],
}; // prettier-ignore
