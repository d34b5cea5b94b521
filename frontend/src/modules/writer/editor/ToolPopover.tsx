import { ActionIcon, Popover, Stack, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

interface ToolPopoverProps {
  label: string;
  icon: Icon;
  isOn?: boolean;
  /** Made anew each time it opens, so that its fields begin with what is selected. */
  children: (close: () => void) => ReactNode;
}

/** A tool that asks for something first. */
export function ToolPopover({ label, icon: Glyph, isOn = false, children }: ToolPopoverProps): ReactNode {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <Popover opened={isOpen} onChange={close} width={320} trapFocus withArrow shadow="md">
      <Popover.Target>
        <Tooltip label={label} openDelay={400} disabled={isOpen} withinPortal={false}>
          <ActionIcon
            variant={isOn ? "light" : "subtle"}
            color={isOn ? undefined : "gray"}
            aria-label={label}
            onClick={toggle}
          >
            <Glyph size={17} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap="sm">{isOpen ? children(close) : null}</Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
