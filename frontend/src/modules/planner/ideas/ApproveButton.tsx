import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useSite } from "../../../hooks/workspace";
import { todayIn } from "../../../lib/month";
import { type Approval, approveIdeas } from "../../../services/planner.api";

interface ApproveButtonProps {
  ids: readonly string[];
  /** What is approved, as a label for screen readers. */
  what: string;
  onDone?: () => void;
}

/** Ideas become tasks: at once, on the calendar's free days, or although a page competes. */
export function ApproveButton({ ids, what, onDone }: ApproveButtonProps): ReactNode {
  const { t } = useTranslation("planner");
  const { timezone } = useSite();
  const approve = useAction({
    run: (options: Approval) => approveIdeas([...ids], options),
    done: ({ task_ids, refused }) => {
      const [why] = Object.values(refused);
      const made = t("ideas.approved", { count: task_ids.length });
      return why ? `${made} ${t("ideas.refused", { count: Object.keys(refused).length, why })}` : made;
    },
    onSuccess: onDone,
  });
  return (
    <Button.Group>
      <Button
        size="xs"
        aria-label={t("ideas.approveWhat", { what })}
        loading={approve.isPending}
        onClick={() => approve.mutate({})}
      >
        {t("ideas.approve")}
      </Button>
      <Menu position="bottom-end" withArrow>
        <Menu.Target>
          <Button size="xs" px={6} aria-label={t("ideas.approveMore", { what })}>
            <IconChevronDown size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => approve.mutate({ start: todayIn(timezone) })}>
            {t("ideas.approveCalendar")}
          </Menu.Item>
          <Menu.Item onClick={() => approve.mutate({ override: true })}>
            {t("ideas.approveOverride")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
