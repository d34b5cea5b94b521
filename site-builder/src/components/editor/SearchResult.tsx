import { Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface SearchResultProps {
  address: string;
  title: string;
  description: string;
}

/** Roughly what a search engine shows. */
export function SearchResult({ address, title, description }: SearchResultProps): ReactNode {
  return (
    <Paper withBorder p="sm" radius="sm" component="figure" m={0} aria-label="Preview of the search result">
      <Text size="xs" c="dimmed" truncate>
        {address}
      </Text>
      <Text c="indigo" fw={500} lineClamp={2} lh={1.3}>
        {title}
      </Text>
      <Text size="xs" c="dimmed" lineClamp={3}>
        {description || "Without a description, search engines take a sentence of the page."}
      </Text>
    </Paper>
  );
}
