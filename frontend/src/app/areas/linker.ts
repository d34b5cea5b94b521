import { IconLink } from "@tabler/icons-react";
import type { Area } from "../area";

export const linker: Area = { label: "nav.linker", icon: IconLink, pages: [] };
