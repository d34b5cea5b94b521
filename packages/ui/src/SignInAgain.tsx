import { Modal } from "@mantine/core";
import type { ReactNode } from "react";

interface SignInAgainProps {
  label: string;
  children: ReactNode;
}

const nothing = (): void => undefined;

/** The sign-in form over a page whose session ended: the page stays as it is, with all that was typed. */
export function SignInAgain({ label, children }: SignInAgainProps): ReactNode {
  return (
    <Modal.Root
      opened
      centered
      onClose={nothing}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={1_000}
      size={420}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={label} radius="lg">
        <Modal.Body p="xl">{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
