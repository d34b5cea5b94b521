import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Text } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";

interface ShowMoreProps {
  query: UseInfiniteQueryResult;
  label?: string;
  /** What there is when the last part came, such as "All sites are shown." */
  end: string;
}

/** The way to the next part of a list. Give it another `key` where another list begins. */
export function ShowMore({ query, label = "Show more", end }: ShowMoreProps): ReactNode {
  const [isAtEnd, setAtEnd] = useState(false);
  const last = useRef<HTMLParagraphElement>(null);
  // The button goes with the last part; whoever used it by keyboard goes on from here, not from the top of the page.
  useEffect(() => {
    if (isAtEnd) last.current?.focus({ preventScroll: true });
  }, [isAtEnd]);
  const more = (): void =>
    void query.fetchNextPage({ cancelRefetch: false }).then((found) => {
      if (found.isSuccess && !found.hasNextPage) setAtEnd(true);
    });
  if (query.isFetchNextPageError) {
    return <ProblemAlert error={query.error} title="The rest could not be loaded" onRetry={more} />;
  }
  if (query.hasNextPage) {
    return (
      <Group justify="center">
        <Button size="xs" variant="default" loading={query.isFetchingNextPage} onClick={more}>
          {label}
        </Button>
      </Group>
    );
  }
  return isAtEnd ? (
    <Text ref={last} tabIndex={-1} size="xs" c="dimmed" ta="center">
      {end}
    </Text>
  ) : null;
}
