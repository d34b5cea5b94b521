import { IconPencil } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const writer: Area = {
  label: "nav.writer",
  icon: IconPencil,
  words: "writer",
  pages: [
    { path: "/writer/tasks", label: "nav.tasks", component: page(() => import("../../pages/Writer/Tasks"), "Tasks") },
    { path: "/writer/content", label: "nav.content", component: page(() => import("../../pages/Writer/Content"), "Content") },
    { path: "/writer/content/:id", component: page(() => import("../../pages/Writer/ContentDetail"), "ContentDetail") },
    { path: "/writer/review", label: "nav.review", component: page(() => import("../../pages/Writer/Review"), "Review") },
    { path: "/writer/images", label: "nav.images", component: page(() => import("../../pages/Writer/Images"), "Images") },
  ],
}; // prettier-ignore
