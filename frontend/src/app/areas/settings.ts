import { IconSettings } from "@tabler/icons-react";
import { type Area, page } from "../area";

export const settings: Area = {
  label: "nav.settings",
  icon: IconSettings,
  words: "settings",
  pages: [
    { path: "/settings/account", label: "nav.account", siteless: true, component: page(() => import("../../pages/Settings/Account"), "Account") },
    { path: "/settings/members", label: "nav.members", siteless: true, role: "editor", component: page(() => import("../../pages/Settings/Members"), "Members") },
    { path: "/settings/integrations", label: "nav.integrations", siteless: true, component: page(() => import("../../pages/Settings/Integrations"), "Integrations") },
    { path: "/settings/profile", label: "nav.profile", siteless: true, component: page(() => import("../../pages/Settings/Profile"), "Profile") },
    { path: "/settings/security", label: "nav.security", siteless: true, component: page(() => import("../../pages/Settings/Security"), "Security") },
    { path: "/settings/notifications", label: "nav.notifications", siteless: true, component: page(() => import("../../pages/Settings/Notifications"), "Notifications") },
    { path: "/settings/audit", label: "nav.audit", siteless: true, role: "admin", component: page(() => import("../../pages/Settings/AuditLog"), "AuditLog") },
  ],
}; // prettier-ignore
