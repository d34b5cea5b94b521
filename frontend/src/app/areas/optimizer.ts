import { IconGauge } from "@tabler/icons-react";
import type { Area } from "../area";

export const optimizer: Area = { label: "nav.optimizer", icon: IconGauge, pages: [] };
