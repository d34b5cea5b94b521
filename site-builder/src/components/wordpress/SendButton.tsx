import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { SendDialog } from "./SendDialog";

interface SendButtonProps {
  siteId: string;
  prepare?: () => Promise<void>;
}

/** Brings the site's pages to its WordPress. */
export function SendButton({ siteId, prepare }: SendButtonProps): ReactNode {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="compact-md" onClick={open}>
        Send to WordPress
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Send the pages to WordPress"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {isOpen ? <SendDialog siteId={siteId} prepare={prepare} /> : null}
      </Modal>
    </>
  );
}
