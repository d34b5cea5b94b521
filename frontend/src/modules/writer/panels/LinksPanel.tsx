import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { StatusBadge } from "../../../components/StatusBadge";
import { useKey } from "../../../hooks/workspace";
import { type ContentDetail, type InternalLink, listLinks } from "../../../services/content.api";

const shown = 100;

type Direction = "out" | "in";

const endOf = (link: InternalLink, direction: Direction): { id: string | null; title: string } =>
  direction === "out"
    ? { id: link.target_id, title: link.target_title }
    : { id: link.source_id, title: link.source_title };

function LinkLine({ link, direction }: { link: InternalLink; direction: Direction }): ReactNode {
  const { t } = useTranslation("writer");
  const { id, title } = endOf(link, direction);
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        {id ? (
          <Anchor component={Link} to={`/writer/content/${id}`} size="sm" lineClamp={1}>
            {title}
          </Anchor>
        ) : (
          <Text size="sm" lineClamp={1}>
            {title}
          </Text>
        )}
        <StatusBadge status={link.state} />
      </Group>
      <Text size="xs" c="dimmed">
        {t("links.anchor", { anchor: link.anchor })}
      </Text>
    </div>
  );
}

function LinkList({ contentId, direction }: { contentId: string; direction: Direction }): ReactNode {
  const { t } = useTranslation("writer");
  const key = useKey();
  const query = useQuery({
    queryKey: key("content-links", contentId, direction),
    queryFn: () =>
      listLinks({
        ...(direction === "out" ? { source: contentId } : { target: contentId }),
        page_size: shown,
      }),
  });
  return (
    <section>
      <Text size="sm" fw={600} mb={6}>
        {t(`links.${direction}`)}
      </Text>
      <QueryState query={query} title={t("links.failed")} rows={2}>
        {({ results, next }) =>
          results.length > 0 ? (
            <Stack gap="sm">
              {results.map((link) => (
                <LinkLine key={link.id} link={link} direction={direction} />
              ))}
              {next ? (
                <Text size="sm" c="dimmed">
                  {t("links.more", { count: shown })}
                </Text>
              ) : null}
            </Stack>
          ) : (
            <Text size="sm" c="dimmed">
              {t(`links.none.${direction}`)}
            </Text>
          )
        }
      </QueryState>
    </section>
  );
}

export function LinksPanel({ content }: { content: ContentDetail }): ReactNode {
  const { t } = useTranslation("writer");
  return (
    <Stack gap="lg">
      <LinkList contentId={content.id} direction="out" />
      <LinkList contentId={content.id} direction="in" />
      <Anchor component={Link} to={`/linker/candidates?source=${content.id}`} size="sm">
        {t("links.candidates")}
      </Anchor>
    </Stack>
  );
}
