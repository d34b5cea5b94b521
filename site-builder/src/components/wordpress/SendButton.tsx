import { Button, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useSession } from "../../hooks/session";
import { SendDialog } from "./SendDialog";

interface SendButtonProps {
  siteId: string;
  prepare?: () => Promise<void>;
}

/** Brings the site's pages to its WordPress. */
export function SendButton({ siteId, prepare }: SendButtonProps): ReactNode {
  const { account_id } = useSession();
  const queries = useQueryClient();
  // However it ended, and whether it has: what WordPress has is asked for anew.
  const [isOpen, { open, close }] = useDisclosure(false, {
    onClose: () => {
      void queries.invalidateQueries({ queryKey: [account_id, "sites"] });
      void queries.invalidateQueries({ queryKey: [account_id, "wordpress", siteId] });
    },
  });
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
