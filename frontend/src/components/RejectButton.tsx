import { Button, Popover, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface RejectButtonProps {
  what: string;
  isPending: boolean;
  onReject: (note: string) => void;
  size?: "xs" | "sm";
}

/** Asks why; the note goes to whoever made the thing. */
export function RejectButton({ what, isPending, onReject, size = "xs" }: RejectButtonProps): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <Popover opened={isOpen} onChange={close} width={280} trapFocus withArrow>
      <Popover.Target>
        <Button size={size} variant="default" onClick={toggle} loading={isPending}>
          {t("reject")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onReject(String(new FormData(event.currentTarget).get("note") ?? ""));
            close();
          }}
        >
          <Stack gap="sm">
            <Textarea
              name="note"
              label={t("rejectWhy", { what })}
              required
              maxLength={500}
              autosize
              minRows={2}
            />
            <Button type="submit" size="xs" color="red">
              {t("reject")}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
