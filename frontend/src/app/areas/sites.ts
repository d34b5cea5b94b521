import { IconWorld } from "@tabler/icons-react";
import type { Area } from "../area";

export const sites: Area = { label: "nav.sites", icon: IconWorld, pages: [] };
