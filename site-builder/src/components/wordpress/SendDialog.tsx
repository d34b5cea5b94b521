import { JobProgress } from "@igny8/ui/JobProgress";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { QueryState } from "@igny8/ui/QueryState";
import { Alert, Anchor, Button, Checkbox, Group, List, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { getJob } from "../../api/builder.api";
import {
  type Connection,
  type Sending,
  getConnection,
  listWordPressPages,
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
  const [isDone, setDone] = useState(false);
  const { account_id } = useSession();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: async (how: Sending) => {
      await prepare?.();
      return sendPages(siteId, how);
    },
  });
  const finish = (): void => {
    setDone(true);
    void queries.invalidateQueries({ queryKey: [account_id, "sites"] });
    void queries.invalidateQueries({ queryKey: [account_id, "wordpress", siteId] });
  };
  if (!send.data) {
    return <Ask connection={connection} send={send.mutate} isSending={send.isPending} error={send.error} />;
  }
  return (
    <Stack>
      <JobProgress jobId={send.data.job_id} load={getJob} label="Sending the pages" onSucceeded={finish} />
      {isDone ? <Sent siteId={siteId} /> : null}
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
        {isPublic ? "and are public at once." : "as drafts: somebody publishes them there."} Menu, header and
        footer stay those of its theme.
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

function Sent({ siteId }: { siteId: string }): ReactNode {
  const { account_id } = useSession();
  const { data } = useQuery({
    queryKey: [account_id, "wordpress", siteId],
    queryFn: () => listWordPressPages(siteId),
    staleTime: 0,
  });
  if (!data) return null;
  const pages = data.filter(({ is_deleted }) => !is_deleted);
  const stuck = pages.filter(({ error_code }) => error_code !== "");
  if (stuck.length === 0) return <Text>All {pages.length} pages are in WordPress as they are here.</Text>;
  return (
    <Alert
      color="orange"
      variant="light"
      title={stuck.length === 1 ? "One page stayed behind" : `${String(stuck.length)} pages stayed behind`}
    >
      <List size="sm">
        {stuck.map(({ id, path, error_detail }) => (
          <List.Item key={id}>
            {path}: {error_detail}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
