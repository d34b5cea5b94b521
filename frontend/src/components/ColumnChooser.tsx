import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface ColumnChooserProps {
  columns: readonly { id: string; header: string; silent?: boolean }[];
  isShown: (id: string) => boolean;
  onToggle: (id: string) => void;
}

export function ColumnChooser({ columns, isShown, onToggle }: ColumnChooserProps): ReactNode {
  const { t } = useTranslation();
  const [first, ...others] = columns;
  return (
    <Popover position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <Tooltip label={t("columns")}>
          <ActionIcon variant="default" size={36} aria-label={t("columns")} visibleFrom="sm">
            <IconColumns3 size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {first ? <Checkbox size="xs" label={first.header} checked disabled readOnly /> : null}
          {others
            .filter(({ silent }) => !silent)
            .map(({ id, header }) => (
              <Checkbox
                key={id}
                size="xs"
                label={header}
                checked={isShown(id)}
                onChange={() => onToggle(id)}
              />
            ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
