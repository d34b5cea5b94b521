import { ActionIcon, Menu, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconDots } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { getDocument } from "../../api/builder.api";
import { useCan } from "../../hooks/useCan";
import { saveSiteFile } from "../../lib/siteFile";
import { DuplicateForm, type Original } from "./DuplicateForm";

interface BlueprintMenuProps {
  original: Original;
  /** Whose menu it is, for who does not see where it stands. */
  label: string;
  /** Further entries. */
  children?: ReactNode;
}

/** What else can be done with a whole site. */
export function BlueprintMenu({ original, label, children }: BlueprintMenuProps): ReactNode {
  const can = useCan();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, { open, close }] = useDisclosure(false);
  const save = useMutation({
    mutationFn: async () => saveSiteFile(original.name, await getDocument(original.id)),
    onError: (error) => notifications.show({ color: "red", title: "Not exported", message: error.message }),
  });
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon
            ref={button}
            variant="subtle"
            color="gray"
            size={30}
            aria-label={`More for ${label}`}
            loading={save.isPending}
          >
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {can("editor") ? <Menu.Item onClick={open}>Duplicate…</Menu.Item> : null}
          <Menu.Item onClick={() => save.mutate()}>Export as a file</Menu.Item>
          {children}
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isOpen}
        onClose={close}
        title={`Duplicate ${original.name}`}
        closeButtonProps={{ "aria-label": "Close" }}
        // The entry of the menu that opened it is gone by then.
        returnFocus={false}
        onExitTransitionEnd={() => button.current?.focus()}
      >
        <DuplicateForm original={original} />
      </Modal>
    </>
  );
}
