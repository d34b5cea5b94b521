import { JobProgress } from "@igny8/ui/JobProgress";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { getJob } from "../../api/builder.api";
import { rewritePage } from "../../api/pages.api";

interface RewriteDialogProps {
  pageId: string;
  /** The block's place on the page, counted from 0; null for the whole page. */
  block: number | null;
  name: string;
  /** Saves what is on the canvas, so that the model sees it. */
  prepare: () => Promise<void>;
  onClose: () => void;
  onRewritten: () => void;
}

/** Has the model write a block or the page anew. What was there stays in the history. */
export function RewriteDialog(props: RewriteDialogProps): ReactNode {
  const { pageId, block, name, prepare, onClose, onRewritten } = props;
  const [instruction, setInstruction] = useState("");
  const start = useMutation({
    mutationFn: async () => {
      await prepare();
      return rewritePage(pageId, { instruction: instruction.trim(), block });
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Rewrite ${name}`} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack>
        {start.data ? (
          <JobProgress jobId={start.data.job_id} load={getJob} label="Writing" onSucceeded={onRewritten} />
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              start.mutate();
            }}
          >
            <Stack>
              <Textarea
                label="What should be different?"
                description="Such as “shorter, and say that we deliver on Saturdays”. Empty for a fresh attempt."
                autosize
                minRows={3}
                maxLength={1000}
                data-autofocus
                value={instruction}
                onChange={({ currentTarget }) => setInstruction(currentTarget.value)}
              />
              <Text size="xs" c="dimmed">
                It costs credits. The text as it is now stays under Versions.
              </Text>
              {start.isError ? <ProblemAlert error={start.error} title="Not started" /> : null}
              <Group justify="flex-end">
                <Button type="submit" loading={start.isPending}>
                  Rewrite
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Stack>
    </Modal>
  );
}
