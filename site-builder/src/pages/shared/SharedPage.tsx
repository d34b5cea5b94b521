import type { Block, PostCard } from "@igny8/blocks/generated";
import { BlockPreview } from "@igny8/ui/BlockPreview";
import { QueryState } from "@igny8/ui/QueryState";
import { day } from "@igny8/ui/format";
import { Badge, Container, Group, NavLink, ScrollArea, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams, useSearchParams } from "react-router";
import { type SharedSite, getSharedSite } from "../../api/sharing.api";
import { previewHref } from "@igny8/ui/previewHref";
import { themeOf } from "../../state/styles";
import classes from "./SharedPage.module.css";

/** A draft as its preview link shows it, to whoever has the link. */
export function SharedPage(): ReactNode {
  const { token = "" } = useParams();
  const query = useQuery({ queryKey: ["shared", token], queryFn: () => getSharedSite(token) });
  return (
    <>
      <meta name="robots" content="noindex" />
      {query.data ? (
        <Site site={query.data} token={token} />
      ) : (
        <Container size="sm" py={80}>
          <QueryState query={query} title="This preview is not there">
            {() => null}
          </QueryState>
        </Container>
      )}
    </>
  );
}

function Site({ site, token }: { site: SharedSite; token: string }): ReactNode {
  const [search, setSearch] = useSearchParams();
  const page = site.pages.find(({ path }) => path === search.get("page")) ?? site.pages[0];
  if (!page) return <Text p="xl">This site has no pages yet.</Text>;
  return (
    <div className={classes.shell}>
      <title>{`${page.title} · ${site.name}`}</title>
      <header className={classes.header}>
        <Group gap="sm" wrap="nowrap">
          <Text component="h1" size="md" fw={700} truncate>
            {site.name}
          </Text>
          <Badge variant="light" tt="none" style={{ flexShrink: 0 }}>
            Preview until {day(site.expires_at)}
          </Badge>
        </Group>
        <ScrollArea type="never">
          <Group component="nav" aria-label="Pages" gap={4} wrap="nowrap">
            {site.pages.map(({ path, title }) => (
              <NavLink
                key={path}
                component="button"
                w="auto"
                label={title}
                active={path === page.path}
                aria-current={path === page.path ? "page" : undefined}
                style={{ borderRadius: "var(--mantine-radius-md)", whiteSpace: "nowrap" }}
                onClick={() => setSearch({ page: path })}
              />
            ))}
          </Group>
        </ScrollArea>
      </header>
      <main className={classes.page}>
        {/* The API checks blocks against the block schema before it stores them. */}
        <BlockPreview
          key={page.path}
          title={page.title}
          blocks={page.blocks_json as unknown as Block[]}
          posts={site.posts as unknown as PostCard[]}
          language={site.language}
          theme={themeOf(site.style)}
          height="100%"
          href={(url) => previewHref(url, token)}
        />
      </main>
    </div>
  );
}
