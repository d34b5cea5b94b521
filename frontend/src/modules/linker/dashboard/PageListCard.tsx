import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useKey, useSite } from "../../../hooks/workspace";
import { type LinkedPage, listPages } from "../../../services/linker.api";

interface PageListCardProps {
  kind: "orphan" | "broken";
  /** What is said of a page, at the line's end. */
  fact: (page: LinkedPage) => string;
}

const shown = 6;

/** The first pages with one fault, and the way to all of them. */
export function PageListCard({ kind, fact }: PageListCardProps): ReactNode {
  const { t } = useTranslation("linker");
  const site = useSite();
  const key = useKey();
  const query = useQuery({
    queryKey: key("linker", "pages", kind),
    queryFn: () => listPages({ site: site.id, [kind]: "true", ordering: "-weight", page_size: shown }),
  });
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h5">
          {t(`card.${kind}`)}
        </Title>
        <Anchor
          component={Link}
          to={`/linker/graph?${kind}=true`}
          size="sm"
          aria-label={t(`card.${kind}All`)}
        >
          {t("card.all")}
        </Anchor>
      </Group>
      <QueryState query={query} title={t("pages.failed")} rows={3}>
        {({ results }) =>
          results.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t(`card.${kind}None`)}
            </Text>
          ) : (
            <Stack gap={6}>
              {results.map((page) => (
                <Group key={page.id} justify="space-between" wrap="nowrap" gap="sm">
                  <Anchor
                    component={Link}
                    to={`/linker/graph?node=${page.id}`}
                    size="sm"
                    truncate
                    c="inherit"
                  >
                    {page.title || page.address}
                  </Anchor>
                  <Text size="xs" c="dimmed" style={{ flex: "none" }}>
                    {fact(page)}
                  </Text>
                </Group>
              ))}
            </Stack>
          )
        }
      </QueryState>
    </Paper>
  );
}
