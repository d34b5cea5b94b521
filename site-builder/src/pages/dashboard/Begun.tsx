import { Stack, Title } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { BlueprintRow } from "../../api/builder.api";
import { ShowMore } from "../../components/ShowMore";
import { DraftCard } from "./DraftCard";

interface BegunProps {
  query: UseInfiniteQueryResult<BlueprintRow[]>;
  /** Those whose name begins with it. */
  search: string;
}

/** The drafts that no site is built from yet. The API cannot look for a draft by its name: this does, in what is loaded. */
export function Begun({ query, search }: BegunProps): ReactNode {
  const wanted = search.toLowerCase();
  const drafts = query.data?.filter(({ name }) => name.toLowerCase().startsWith(wanted)) ?? [];
  if (drafts.length === 0 && !query.hasNextPage) return null;
  return (
    <Stack gap="xs" mb="xl" component="section" aria-labelledby="drafts">
      <Title order={2} size="h4" id="drafts">
        Begun
      </Title>
      {drafts.map((draft) => (
        <DraftCard key={draft.id} draft={draft} />
      ))}
      <ShowMore
        key={search}
        query={query}
        label={search ? "Look in older drafts" : "Show more drafts"}
        end="All drafts are shown."
      />
    </Stack>
  );
}
