import { ActionIcon, Anchor, Indicator, Loader, Popover, ScrollArea, Stack, Text } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { isOpen, mayRetry } from "../../../lib/jobs";
import { useActivity } from "../hooks/useActivity";
import { JobButtons } from "./JobButtons";
import { JobLine } from "./JobLine";

const most = 12;

/** Long work in sight from every page, also after a reload: the server keeps it, not the page. */
export function JobTray(): ReactNode {
  const { t } = useTranslation("jobs");
  const { data: jobs = [] } = useActivity();
  const open = jobs.filter(isOpen);
  const listed = [...open, ...jobs.filter((job) => !isOpen(job))].slice(0, most);
  const failed = jobs.filter(mayRetry).length;
  const label = open.length > 0 ? t("underWay", { count: open.length }) : t("none");
  return (
    <Popover width={340} position="bottom-end" withArrow trapFocus>
      <Indicator
        disabled={open.length === 0 && failed === 0}
        color={open.length > 0 ? "indigo" : "red"}
        label={open.length || undefined}
        size={open.length > 0 ? 16 : 8}
        offset={4}
      >
        <Popover.Target>
          <ActionIcon variant="default" size={36} aria-label={label}>
            {open.length > 0 ? <Loader size={16} /> : <IconListDetails size={18} stroke={1.6} />}
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <Text size="sm" fw={600} mb="xs" aria-live="polite">
          {label}
        </Text>
        <ScrollArea.Autosize mah={380}>
          <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: "none" }}>
            {listed.map((job) => (
              <JobLine key={job.id} job={job}>
                <JobButtons job={job} size="compact-xs" />
              </JobLine>
            ))}
          </Stack>
        </ScrollArea.Autosize>
        <Anchor component={Link} to="/jobs" size="sm" mt="xs" display="inline-block">
          {t("all")}
        </Anchor>
      </Popover.Dropdown>
    </Popover>
  );
}
