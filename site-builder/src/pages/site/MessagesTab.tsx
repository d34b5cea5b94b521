import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { moment } from "@igny8/ui/format";
import { Badge, Button, Group, Paper, SegmentedControl, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import {
  type HostedSiteDetail,
  type Submission,
  type SubmissionStatus,
  deleteSubmission,
  exportAddress,
  listSubmissions,
  markSubmission,
  restoreSubmission,
} from "../../api/hosted.api";
import { showUndo } from "../../components/showUndo";
import { wordsOf } from "../../canvas/words";
import { useSession } from "../../hooks/session";
import { useCan } from "../../hooks/useCan";

type Filter = SubmissionStatus | "all";

const filters: { value: Filter; label: string }[] = [
  { value: "new", label: "New" },
  { value: "read", label: "Read" },
  { value: "spam", label: "Spam" },
  { value: "all", label: "All" },
];

interface ActionsProps {
  status: string;
  mark: (status: SubmissionStatus) => void;
  remove: () => void;
}

function Actions({ status, mark, remove }: ActionsProps): ReactNode {
  return (
    <Group gap="xs">
      {status === "new" ? (
        <Button size="compact-sm" variant="default" onClick={() => mark("read")}>
          Mark as read
        </Button>
      ) : (
        <Button size="compact-sm" variant="default" onClick={() => mark("new")}>
          Mark as new
        </Button>
      )}
      {status === "spam" ? null : (
        <Button size="compact-sm" variant="default" onClick={() => mark("spam")}>
          Spam
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" color="red" onClick={remove}>
        Delete
      </Button>
    </Group>
  );
}

function Message({ message, actions }: { message: Submission; actions: ReactNode }): ReactNode {
  const fields = message.fields as Record<string, string>;
  return (
    <Paper withBorder p="md" radius="md" component="article">
      <Group justify="space-between" mb="xs">
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {wordsOf(message.form_id.replaceAll("-", "_"))}
          </Text>
          <Text size="sm" c="dimmed">
            from {message.page}, {moment(message.created_at)}
          </Text>
          {message.status === "new" ? (
            <Badge variant="light" tt="none">
              New
            </Badge>
          ) : null}
        </Group>
        {actions}
      </Group>
      <Stack component="dl" gap={4} m={0}>
        {Object.entries(fields).map(([name, value]) => (
          <Group key={name} gap="sm" align="flex-start" wrap="nowrap">
            <Text component="dt" size="sm" c="dimmed" w={120} style={{ flexShrink: 0 }}>
              {wordsOf(name)}
            </Text>
            <Text component="dd" size="sm" m={0} style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {value}
            </Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

/** What visitors sent through the site's forms. */
export function MessagesTab({ site }: { site: HostedSiteDetail }): ReactNode {
  const { account_id } = useSession();
  const canWrite = useCan()("editor");
  const queries = useQueryClient();
  const [filter, setFilter] = useState<Filter>("new");
  const [cursor, setCursor] = useState<string | null>(null);
  const query = useQuery({
    queryKey: [account_id, "submissions", site.id, filter, cursor],
    queryFn: () => listSubmissions(site.id, filter === "all" ? null : filter, cursor),
  });
  const reactions = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [account_id, "submissions"] });
      void queries.invalidateQueries({ queryKey: [account_id, "sites"] });
    },
    onError: (error: Error) =>
      notifications.show({ color: "red", title: "Not done", message: error.message }),
  };
  const mark = useMutation({
    mutationFn: ({ id, status }: { id: string; status: SubmissionStatus }) => markSubmission(id, status),
    ...reactions,
  });
  const restore = useMutation({ mutationFn: restoreSubmission, ...reactions });
  const remove = useMutation({
    mutationFn: async (id: string) => {
      await deleteSubmission(id);
      showUndo("The message is deleted.", () => restore.mutate(id));
    },
    ...reactions,
  });
  return (
    <Stack>
      <Group justify="space-between">
        <SegmentedControl
          aria-label="Which messages"
          data={filters}
          value={filter}
          onChange={(next) => {
            setFilter(next);
            setCursor(null);
          }}
        />
        <Group gap="xs">
          {(["csv", "xlsx"] as const).map((as) => (
            <Button
              key={as}
              component="a"
              href={exportAddress(site.id, as)}
              size="xs"
              variant="default"
              download
            >
              {as.toUpperCase()}
            </Button>
          ))}
        </Group>
      </Group>
      <QueryState query={query} title="The messages could not be loaded">
        {({ messages, next }) =>
          messages.length === 0 ? (
            <EmptyState title={filter === "new" ? "No new messages" : "No messages"}>
              What visitors send through a contact form of the site appears here.
            </EmptyState>
          ) : (
            <>
              {messages.map((message) => (
                <Message
                  key={message.id}
                  message={message}
                  actions={
                    canWrite ? (
                      <Actions
                        status={message.status}
                        mark={(status) => mark.mutate({ id: message.id, status })}
                        remove={() => remove.mutate(message.id)}
                      />
                    ) : null
                  }
                />
              ))}
              <Group justify="flex-end">
                {cursor ? (
                  <Button size="xs" variant="default" onClick={() => setCursor(null)}>
                    Newest
                  </Button>
                ) : null}
                {next ? (
                  <Button size="xs" variant="default" onClick={() => setCursor(next)}>
                    Older
                  </Button>
                ) : null}
              </Group>
            </>
          )
        }
      </QueryState>
    </Stack>
  );
}
