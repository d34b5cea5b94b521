import { count } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Badge, CloseButton, Code, Group, List, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link as RouterLink } from "react-router";
import { Facts } from "../../../components/Facts";
import { useAddress } from "../../../hooks/useAddress";
import { useKey, useSite } from "../../../hooks/workspace";
import {
  type Link,
  type LinkQuery,
  type LinkedPageDetail,
  getPage,
  listLinks,
} from "../../../services/linker.api";

/** One page of the graph with the links from it and to it. */
export function PagePanel({ id }: { id: string }): ReactNode {
  const { t } = useTranslation(["linker", "common"]);
  const key = useKey();
  const [, choose] = useAddress("node");
  const query = useQuery({ queryKey: key("linker", "page", id), queryFn: () => getPage(id) });
  return (
    <Paper withBorder p="md" component="section" aria-label={query.data?.title ?? t("pages.one")}>
      <QueryState query={query} title={t("pages.openFailed")}>
        {(page) => (
          <Stack gap="sm">
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Title order={2} size="h5" style={{ overflowWrap: "anywhere" }}>
                {page.title || page.address}
              </Title>
              <CloseButton aria-label={t("common:close")} onClick={() => choose(null)} />
            </Group>
            <Marks page={page} />
            <Figures page={page} />
            <Links page={page} />
            <Broken page={page} />
          </Stack>
        )}
      </QueryState>
    </Paper>
  );
}

function Marks({ page }: { page: LinkedPageDetail }): ReactNode {
  const { t } = useTranslation("linker");
  const marks = [
    page.is_orphan ? { colour: "red", label: t("graph.orphan") } : null,
    page.is_hub ? { colour: "indigo", label: t("graph.hub") } : null,
    page.is_live ? null : { colour: "gray", label: t("graph.draft") },
    page.content_id ? null : { colour: "gray", label: t("graph.imported") },
  ].filter((mark) => mark !== null);
  return (
    <Group gap={6}>
      {marks.map(({ colour, label }) => (
        <Badge key={label} size="sm" variant="light" color={colour} tt="none">
          {label}
        </Badge>
      ))}
      {page.content_id ? (
        <Anchor component={RouterLink} to={`/writer/content/${page.content_id}`} size="sm">
          {t("pages.open")}
        </Anchor>
      ) : null}
    </Group>
  );
}

function Figures({ page }: { page: LinkedPageDetail }): ReactNode {
  const { t } = useTranslation("linker");
  return (
    <>
      <Facts
        entries={[
          [t("pages.inbound"), count(page.inbound)],
          [t("pages.outbound"), count(page.outbound)],
          [t("pages.depth"), page.depth === null ? t("pages.unreachable") : count(page.depth)],
          [t("pages.anchors"), count(page.anchor_count)],
        ]}
      />
      {page.anchors.length > 0 ? (
        <Group gap={6} role="group" aria-label={t("pages.anchorWords")}>
          {page.anchors.map(({ anchor, count: times }) => (
            <Badge key={anchor} size="sm" variant="light" color="gray" tt="none" fw={500}>
              {anchor} × {times}
            </Badge>
          ))}
        </Group>
      ) : null}
    </>
  );
}

const shown = 8;

/** The page at one end of links. */
type Ends = Pick<LinkQuery, "source" | "source_page" | "target" | "target_page">;

function Links({ page }: { page: LinkedPageDetail }): ReactNode {
  const from: Ends = page.content_id ? { source: page.content_id } : { source_page: page.page_id ?? "" };
  const to: Ends = page.content_id ? { target: page.content_id } : { target_page: page.page_id ?? "" };
  return (
    <>
      <Direction name="from" query={from} titleOf={({ target_title }) => target_title} />
      <Direction name="to" query={to} titleOf={({ source_title }) => source_title} />
    </>
  );
}

interface DirectionProps {
  name: "from" | "to";
  query: Ends;
  titleOf: (link: Link) => string;
}

function Direction({ name, query: ends, titleOf }: DirectionProps): ReactNode {
  const { t } = useTranslation("linker");
  const site = useSite();
  const key = useKey();
  const query = useQuery({
    queryKey: key("links", "of", ends),
    queryFn: () => listLinks({ site: site.id, state: "applied", page_size: shown, ...ends }),
  });
  const rows = query.data?.results ?? [];
  const address = new URLSearchParams([["state", "applied"], ...Object.entries(ends)]);
  return (
    <div>
      <Text size="sm" fw={600} component="h3">
        {t(`pages.${name}`)}
      </Text>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("pages.noLinks")}
        </Text>
      ) : (
        <List size="sm">
          {rows.map((link) => (
            <List.Item key={link.id}>
              {titleOf(link)}{" "}
              <Text span size="xs" c="dimmed">
                “{link.anchor}”
              </Text>
            </List.Item>
          ))}
        </List>
      )}
      {query.data?.next ? (
        <Anchor component={RouterLink} to={`/linker/candidates?${address}`} size="sm">
          {t("pages.allLinks")}
        </Anchor>
      ) : null}
    </div>
  );
}

function Broken({ page }: { page: LinkedPageDetail }): ReactNode {
  const { t } = useTranslation("linker");
  if (page.broken.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600} component="h3">
        {t("pages.broken")}
      </Text>
      <List size="sm">
        {page.broken.map(({ href, anchor }, index) => (
          <List.Item key={index}>
            “{anchor}” → <Code style={{ overflowWrap: "anywhere" }}>{href}</Code>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
