import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Badge, Container, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import type { Blueprint } from "../../api/builder.api";
import { type PageRow, getPage } from "../../api/pages.api";
import { PagePreview } from "../../components/preview/PagePreview";
import { SitePreview } from "../../components/preview/SitePreview";
import { useSession } from "../../hooks/session";
import { usePagesQuery } from "../../hooks/usePages";

/** A site's pages for who may look at them and not change them. */
export function SiteView({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const [search, setSearch] = useSearchParams();
  const query = usePagesQuery(blueprint.id);
  const pages = query.data ?? [];
  const row = pages.find(({ id }) => id === search.get("page")) ?? pages[0];
  return (
    <SitePreview
      heading={<Heading blueprint={blueprint} />}
      pages={pages}
      current={row?.id ?? ""}
      onOpen={(id) => setSearch({ page: id })}
      pageAs="div"
    >
      <title>{`${row ? `${row.title} · ` : ""}${blueprint.name} · IGNY8`}</title>
      {row ? (
        <PageView key={row.id} row={row} blueprint={blueprint} />
      ) : (
        <Container size="lg" py="xl">
          <QueryState query={query} title="The pages could not be loaded">
            {() => <EmptyState title="No pages yet">Its pages appear here once it has some.</EmptyState>}
          </QueryState>
        </Container>
      )}
    </SitePreview>
  );
}

const useSite = (id: string) => useSession().sites.find((site) => site.id === id);

function Heading({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const site = useSite(blueprint.site_id);
  return (
    <>
      <Anchor component={Link} to={`/sites/${blueprint.site_id}`} size="sm">
        Back to {site?.name ?? blueprint.name}
      </Anchor>
      <Group gap="sm" wrap="nowrap">
        <Text component="h1" size="md" fw={700} truncate>
          {blueprint.name}
        </Text>
        <Badge variant="light" tt="none" style={{ flexShrink: 0 }}>
          View only
        </Badge>
      </Group>
    </>
  );
}

function PageView({ row, blueprint }: { row: PageRow; blueprint: Blueprint }): ReactNode {
  const { account_id } = useSession();
  const site = useSite(blueprint.site_id);
  const query = useQuery({ queryKey: [account_id, "page", row.id], queryFn: () => getPage(row.id) });
  if (query.data) {
    return <PagePreview page={query.data} language={site?.language ?? "en"} style={blueprint.style} />;
  }
  return (
    <Container size="lg" py="xl">
      <QueryState query={query} title="The page could not be loaded">
        {() => null}
      </QueryState>
    </Container>
  );
}
