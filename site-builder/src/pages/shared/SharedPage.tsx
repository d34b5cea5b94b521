import { QueryState } from "@igny8/ui/QueryState";
import { day } from "@igny8/ui/format";
import { Badge, Container, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams, useSearchParams } from "react-router";
import { type SharedSite, getSharedSite } from "../../api/sharing.api";
import { PagePreview } from "../../components/preview/PagePreview";
import { SitePreview } from "../../components/preview/SitePreview";

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
    <SitePreview
      heading={<Heading site={site} />}
      pages={site.pages.map(({ path, title }) => ({ id: path, title }))}
      current={page.path}
      onOpen={(path) => setSearch({ page: path })}
    >
      <title>{`${page.title} · ${site.name}`}</title>
      <PagePreview
        key={page.path}
        page={page}
        language={site.language}
        style={site.style}
        posts={site.posts}
        token={token}
      />
    </SitePreview>
  );
}

function Heading({ site }: { site: SharedSite }): ReactNode {
  return (
    <Group gap="sm" wrap="nowrap">
      <Text component="h1" size="md" fw={700} truncate>
        {site.name}
      </Text>
      <Badge variant="light" tt="none" style={{ flexShrink: 0 }}>
        Preview until {day(site.expires_at)}
      </Badge>
    </Group>
  );
}
