import { IconSettings } from "@tabler/icons-react";
import type { Area } from "../area";

export const settings: Area = { label: "nav.settings", icon: IconSettings, pages: [] };
