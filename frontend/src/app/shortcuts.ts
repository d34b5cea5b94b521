import type { Label } from "./area";

/** "g", then the letter. */
export const goTo: readonly { letter: string; path: string; label: Label }[] = [
  { letter: "h", path: "/", label: "nav.home" },
  { letter: "k", path: "/planner/keywords", label: "nav.keywords" },
  { letter: "i", path: "/planner/ideas", label: "nav.ideas" },
  { letter: "d", path: "/planner/calendar", label: "nav.calendar" },
  { letter: "c", path: "/writer/content", label: "nav.content" },
  { letter: "r", path: "/writer/review", label: "nav.review" },
  { letter: "l", path: "/linker/candidates", label: "nav.candidates" },
  { letter: "o", path: "/optimizer", label: "nav.optimizer" },
  { letter: "p", path: "/publisher/records", label: "nav.publisher" },
  { letter: "a", path: "/automation/rules", label: "nav.rules" },
  { letter: "j", path: "/jobs", label: "nav.jobs" },
];
