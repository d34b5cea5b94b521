import { ApiError, type Problem } from "@igny8/api-client/problem";
import { Alert, Button, Code, Group, List, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useUiWords } from "./words";

interface ProblemAlertProps {
  error: unknown;
  /** What was attempted, such as "The keywords could not be loaded". */
  title?: string;
  onRetry?: () => void;
}

const shown = 8;

function Details({ problem }: { problem: Problem }): ReactNode {
  const details = problem.errors.filter(({ detail }) => !problem.detail.includes(detail));
  if (details.length === 0) return null;
  return (
    <List size="sm" mt="xs">
      {details.slice(0, shown).map(({ pointer, detail }) => (
        <List.Item key={pointer + detail}>
          {pointer ? <Code>{pointer}</Code> : null} {detail}
        </List.Item>
      ))}
    </List>
  );
}

/** An error as the API explains it, with the request id that support asks for. */
export function ProblemAlert({ error, title, onRetry }: ProblemAlertProps): ReactNode {
  const words = useUiWords();
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <Alert color="red" variant="light" title={title ?? problem?.title ?? words.wrong} role="alert">
      <Text size="sm">{error instanceof Error ? error.message : String(error)}</Text>
      {problem ? <Details problem={problem} /> : null}
      <Group mt="sm" gap="md">
        {onRetry ? (
          <Button size="xs" color="red" variant="outline" onClick={onRetry}>
            {words.retry}
          </Button>
        ) : null}
        {problem?.request_id ? (
          <Text size="xs" c="dimmed">
            {words.request} <Code>{problem.request_id}</Code>
          </Text>
        ) : null}
      </Group>
    </Alert>
  );
}
