import { QueryState } from "@igny8/ui/QueryState";
import { Badge, Group, List, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DiffView } from "../../../components/diff/DiffView";
import { useKey } from "../../../hooks/workspace";
import { type LinkPreview, previewLinks } from "../../../services/linker.api";

/** What putting links in would change, page by page; nothing is changed. */
export function Preview({ ids }: { ids: readonly string[] }): ReactNode {
  const { t } = useTranslation("linker");
  const key = useKey();
  const query = useQuery({
    queryKey: key("linker", "preview", ids),
    queryFn: () => previewLinks([...ids]),
    gcTime: 0, // pages change
  });
  return (
    <QueryState query={query} title={t("preview.failed")} rows={5}>
      {({ pages }) => (
        <Stack gap="xl">
          {pages.map((page) => (
            <Page key={page.content_id} page={page} />
          ))}
        </Stack>
      )}
    </QueryState>
  );
}

function Page({ page }: { page: LinkPreview }): ReactNode {
  const { t } = useTranslation("linker");
  const refused = Object.values(page.refused);
  return (
    <section aria-label={page.title}>
      <Group justify="space-between" mb="xs">
        <Text fw={600} component="h3" size="sm">
          {page.title}
        </Text>
        <Group gap="xs">
          {page.is_live ? (
            <Badge size="sm" variant="light" color="orange" tt="none">
              {t("preview.live")}
            </Badge>
          ) : null}
          <Badge size="sm" variant="light" tt="none">
            {t("preview.links", { count: page.links })}
          </Badge>
        </Group>
      </Group>
      <DiffView blocks={page.changes} label={t("preview.changesOf", { title: page.title })} />
      {refused.length > 0 ? (
        <>
          <Text size="sm" fw={560} mt="xs">
            {t("preview.refused", { count: refused.length })}
          </Text>
          <List size="sm" c="dimmed">
            {refused.map((why, index) => (
              <List.Item key={index}>{why}</List.Item>
            ))}
          </List>
        </>
      ) : null}
    </section>
  );
}
