import { JobProgress } from "@igny8/ui/JobProgress";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Modal, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { getJob } from "../../api/builder.api";
import { type WordPressPage, withdrawPage } from "../../api/wordpress.api";
import { useSession } from "../../hooks/session";

/** Takes a page out of WordPress, after asking. */
export function WithdrawButton({ page }: { page: WordPressPage }): ReactNode {
  const { account_id } = useSession();
  const queries = useQueryClient();
  const withdraw = useMutation({ mutationFn: () => withdrawPage(page.id) });
  const [isOpen, { open, close }] = useDisclosure(false, { onClose: withdraw.reset });
  const finish = (): void => {
    close();
    void queries.invalidateQueries({ queryKey: [account_id, "wordpress", page.site_id] });
    void queries.invalidateQueries({ queryKey: [account_id, "sites"] });
  };
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        Take out <VisuallyHidden>{page.title}</VisuallyHidden>
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={`Take “${page.title}” out of WordPress?`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Stack>
          {withdraw.data ? (
            <JobProgress
              jobId={withdraw.data.job_id}
              load={getJob}
              label="Moving it to the trash"
              onSucceeded={finish}
            />
          ) : (
            <>
              <Text size="sm">
                Visitors no longer see it. It goes to WordPress’s trash, from where it can be restored
                {page.is_deleted ? "." : "; sending the pages again brings it back, too."}
              </Text>
              {withdraw.isError ? <ProblemAlert error={withdraw.error} title="Not done" /> : null}
              <Group justify="flex-end">
                <Button variant="default" onClick={close}>
                  Leave it
                </Button>
                <Button color="red" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
                  Take it out
                </Button>
              </Group>
            </>
          )}
        </Stack>
      </Modal>
    </>
  );
}
