import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, type ButtonProps, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type BlueprintRow, activateBlueprint } from "../api/builder.api";
import { useSession } from "../hooks/session";

interface UseForSiteProps extends Pick<ButtonProps, "size" | "variant"> {
  blueprint: Pick<BlueprintRow, "id" | "name" | "site_id">;
}

/** Lets the site be built from this draft in the place of the one that it has now. */
export function UseForSite({ blueprint, ...look }: UseForSiteProps): ReactNode {
  const { id, name, site_id } = blueprint;
  const { account_id, sites } = useSession();
  const queries = useQueryClient();
  const [isOpen, { open, close }] = useDisclosure(false);
  const site = sites.find((one) => one.id === site_id)?.name ?? "the site";
  const use = useMutation({
    mutationFn: () => activateBlueprint(id),
    onSuccess: (used) => {
      close();
      notifications.show({ message: `${site} is built from ${name} now.` });
      queries.setQueryData([account_id, "blueprint", id], used);
      void queries.invalidateQueries({ queryKey: [account_id, "drafts"] });
      void queries.invalidateQueries({ queryKey: [account_id, "sites"] });
    },
  });
  return (
    <>
      <Button {...look} onClick={open}>
        Use for the site
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={`Use ${name} for ${site}?`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Stack>
          <Text size="sm">
            {site} takes these pages when it goes out next. Until then what is public stays as it is; the
            site’s other drafts are kept.
          </Text>
          {use.isError ? <ProblemAlert error={use.error} title="Not done" /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Not now
            </Button>
            <Button loading={use.isPending} onClick={() => use.mutate()}>
              Use it
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
