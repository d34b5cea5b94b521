import { NavLink, Stack, Text } from "@mantine/core";
import {
  IconBulb,
  IconCalendar,
  IconCoins,
  IconFileText,
  IconHistory,
  IconHome,
  IconKey,
  IconListCheck,
  IconProgress,
  IconRobot,
  IconSitemap,
  IconWorldUpload,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { Link, useLocation } from "react-router";

interface Entry {
  label: string;
  to: string;
  icon: ComponentType<{ size: number; stroke: number }>;
}

const groups: readonly { title: string; entries: readonly Entry[] }[] = [
  { title: "", entries: [{ label: "Home", to: "/", icon: IconHome }] },
  {
    title: "Planner",
    entries: [
      { label: "Keywords", to: "/planner/keywords", icon: IconKey },
      { label: "Clusters", to: "/planner/clusters", icon: IconSitemap },
      { label: "Ideas", to: "/planner/ideas", icon: IconBulb },
      { label: "Calendar", to: "/planner/calendar", icon: IconCalendar },
    ],
  },
  {
    title: "Writer",
    entries: [
      { label: "Tasks", to: "/writer/tasks", icon: IconListCheck },
      { label: "Content", to: "/writer/content", icon: IconFileText },
      { label: "Deployments", to: "/publisher/deployments", icon: IconWorldUpload },
    ],
  },
  {
    title: "Automation",
    entries: [
      { label: "Rules", to: "/automation/rules", icon: IconRobot },
      { label: "History", to: "/automation/history", icon: IconHistory },
      { label: "Jobs", to: "/jobs", icon: IconProgress },
    ],
  },
  { title: "Account", entries: [{ label: "Billing", to: "/billing", icon: IconCoins }] },
];

export function Navigation({ onChoose }: { onChoose: () => void }): ReactNode {
  const { pathname } = useLocation();
  return (
    <Stack gap="md" component="nav" aria-label="Main">
      {groups.map(({ title, entries }) => (
        <div key={title}>
          {title ? (
            <Text size="xs" fw={600} c="dimmed" px="sm" mb={4}>
              {title}
            </Text>
          ) : null}
          {entries.map(({ label, to, icon: Icon }) => {
            const isHere = to === "/" ? pathname === "/" : pathname.startsWith(to);
            return (
              <NavLink
                key={to}
                component={Link}
                to={to}
                label={label}
                leftSection={<Icon size={18} stroke={1.6} />}
                active={isHere}
                aria-current={isHere ? "page" : undefined}
                onClick={onChoose}
                style={{ borderRadius: "var(--mantine-radius-md)" }}
              />
            );
          })}
        </div>
      ))}
    </Stack>
  );
}
