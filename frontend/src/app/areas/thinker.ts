import { IconBrain } from "@tabler/icons-react";
import type { Area } from "../area";

export const thinker: Area = { label: "nav.thinker", icon: IconBrain, pages: [] };
