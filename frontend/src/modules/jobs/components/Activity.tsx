import { Anchor, Group, Loader, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "react-router";
import { useKey, useSite, useWorkspace } from "../../../hooks/workspace";
import { isOpen } from "../../../lib/jobs";
import { listJobs } from "../../../services/jobs.api";

const busyInterval = 2_000;
const idleInterval = 10_000;

/** How many jobs of the site are under way; as they end, what is on screen is read again. */
export function Activity(): ReactNode {
  const site = useSite();
  const key = useKey();
  const { session } = useWorkspace();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: key("activity"),
    queryFn: () => listJobs({ site: site.id, page_size: 50 }),
    refetchInterval: ({ state }) => (state.data?.results.some(isOpen) ? busyInterval : idleInterval),
  });
  const open = data?.results.filter(isOpen).length ?? 0;
  const newest = data?.results[0]?.id ?? "";
  const seen = useRef("");
  useEffect(() => {
    const now = `${newest} ${open}`;
    if (seen.current && seen.current !== now) {
      void queries.invalidateQueries({
        queryKey: [session.account_id],
        predicate: ({ queryKey }) => queryKey[2] !== "activity",
      });
    }
    if (data) seen.current = now;
  }, [data, newest, open, queries, session.account_id]);
  if (open === 0) return null;
  return (
    <Anchor component={Link} to="/jobs" underline="never" aria-label={`${open} jobs under way`}>
      <Group gap={6} wrap="nowrap">
        <Loader size={16} />
        <Text size="sm" fw={600}>
          {open}
        </Text>
      </Group>
    </Anchor>
  );
}
