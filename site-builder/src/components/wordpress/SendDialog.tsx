import { JobProgress } from "@igny8/ui/JobProgress";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { QueryState } from "@igny8/ui/QueryState";
import { Alert, Anchor, Button, Checkbox, Group, List, Stack, Text } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { getJob } from "../../api/builder.api";
import {
  type Connection,
  type SendResult,
  type Sending,
  getConnection,
  sendPages,
} from "../../api/wordpress.api";
import { useSession } from "../../hooks/session";

interface SendDialogProps {
  siteId: string;
  /** Saves what is not saved yet; a refusal stops the sending. */
  prepare?: () => Promise<void>;
}

/** Asks how the pages go to WordPress, sends them, and says what came of it. */
export function SendDialog({ siteId, prepare }: SendDialogProps): ReactNode {
  const { account_id } = useSession();
  const connection = useQuery({
    queryKey: [account_id, "connection", siteId],
    queryFn: () => getConnection(siteId),
    staleTime: 0,
  });
  return (
    <QueryState query={connection} title="The connection could not be loaded">
      {(found) =>
        found ? (
          <Ready siteId={siteId} connection={found} prepare={prepare} />
        ) : (
          <Alert color="orange" title="No WordPress is connected">
            Connect this site’s WordPress in the dashboard, under Publisher. Then come back: your pages are
            kept.
          </Alert>
        )
      }
    </QueryState>
  );
}

function Ready({ siteId, connection, prepare }: SendDialogProps & { connection: Connection }): ReactNode {
  const [result, setResult] = useState<SendResult | null>(null);
  const send = useMutation({
    mutationFn: async (how: Sending) => {
      await prepare?.();
      return sendPages(siteId, how);
    },
  });
  if (!send.data) {
    return <Ask connection={connection} send={send.mutate} isSending={send.isPending} error={send.error} />;
  }
  return (
    <Stack>
      <JobProgress
        jobId={send.data.job_id}
        load={getJob}
        label="Sending the pages"
        onSucceeded={(job) => setResult(job.result as unknown as SendResult)}
      />
      {result ? <Sent result={result} /> : null}
    </Stack>
  );
}

interface AskProps {
  connection: Connection;
  send: (how: Sending) => void;
  isSending: boolean;
  error: Error | null;
}

function Ask({ connection, send, isSending, error }: AskProps): ReactNode {
  const [replace, setReplace] = useState(false);
  const [isFront, setFront] = useState(false);
  const isPublic = connection.default_status === "publish";
  return (
    <Stack>
      <Text size="sm">
        The pages go to{" "}
        <Anchor
          href={connection.base_url}
          target="_blank"
          rel="noopener"
          underline="always"
          style={{ overflowWrap: "anywhere" }}
        >
          {connection.base_url}
        </Anchor>{" "}
        {isPublic ? "and are public at once." : "as drafts: somebody publishes them there."} Pages that were
        taken out come back. Menu, header and footer stay those of its theme.
      </Text>
      {isPublic ? (
        <Checkbox
          label="Make the home page the front page"
          description="Visitors who enter the site’s address see it; the blog page lists the posts."
          checked={isFront}
          onChange={({ currentTarget }) => setFront(currentTarget.checked)}
        />
      ) : null}
      <Checkbox
        label="Replace what is in the way"
        description="Pages at the same address, and pages that somebody changed, hid or deleted in WordPress since. Otherwise they stay as they are, and you are told which."
        checked={replace}
        onChange={({ currentTarget }) => setReplace(currentTarget.checked)}
      />
      {error ? <ProblemAlert error={error} title="Not sent" /> : null}
      <Group justify="flex-end">
        <Button loading={isSending} onClick={() => send({ replace, front_page: isPublic && isFront })}>
          Send
        </Button>
      </Group>
    </Stack>
  );
}

const pagesOf = (count: number): string => (count === 1 ? "1 page" : `${String(count)} pages`);

function Sent({ result }: { result: SendResult }): ReactNode {
  const { pages, sent, changed_there, problems } = result;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {sent === 0 ? "No page had to be sent. " : `${pagesOf(sent)} sent. `}
        {problems.length === 0 ? `All ${pagesOf(pages)} of the site are in WordPress.` : null}
      </Text>
      {changed_there > 0 ? (
        <Text size="sm" c="dimmed">
          {pagesOf(changed_there)} {changed_there === 1 ? "stays" : "stay"} as changed in WordPress.
        </Text>
      ) : null}
      {problems.length > 0 ? (
        <Alert color="orange" variant="light" title="Not everything went">
          <List size="sm">
            {problems.map(({ path, detail }) => (
              <List.Item key={path + detail}>
                {path ? `${path}: ` : ""}
                {detail}
              </List.Item>
            ))}
          </List>
        </Alert>
      ) : null}
    </Stack>
  );
}
