import { IconProgress } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const jobs: Area = {
  label: "nav.jobs",
  icon: IconProgress,
  words: "jobs",
  pages: [{ path: "/jobs", label: "nav.jobs", component: page(() => import("../../pages/Jobs"), "Jobs") }],
};
