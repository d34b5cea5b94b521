import type { Block, Theme } from "@igny8/blocks/generated";
import { BlockPreview } from "@igny8/ui/BlockPreview";
import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Grid, Group, SegmentedControl, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Blueprint, type BlueprintPage, listPages } from "../../api/builder.api";
import { PageTree } from "../../components/preview-canvas/PageTree";
import { useSession } from "../../hooks/session";
import { stepShapes } from "../../state/draft";
import { useSiteDefinitionStore } from "../../state/siteDefinitionStore";

const styleShape = stepShapes[3].pick({ palette: true, typography: true, radius: true });
const fallback: Theme = { palette: "indigo", typography: "modern", radius: "soft" };

function themeOf({ style }: Blueprint): Theme {
  const chosen = styleShape.partial().safeParse(style);
  return { ...fallback, ...(chosen.success ? chosen.data : {}) };
}

const phoneWidth = 390;

function Canvas({ pages, theme }: { pages: readonly BlueprintPage[]; theme: Theme }): ReactNode {
  const { pageId, device, openPage, show } = useSiteDefinitionStore();
  const page = pages.find(({ id }) => id === pageId) ?? pages[0];
  if (!page) return <EmptyState title="No pages yet">Generate the site to see its pages here.</EmptyState>;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 3 }}>
        <PageTree pages={pages} current={page.id} onOpen={openPage} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 9 }}>
        <Group justify="space-between" mb="sm" wrap="nowrap">
          <Text size="sm" c="dimmed" lineClamp={2}>
            {page.meta_description}
          </Text>
          <SegmentedControl
            aria-label="Width"
            size="xs"
            miw={140}
            visibleFrom="sm"
            value={device}
            onChange={show}
            data={[
              { value: "desktop", label: "Desktop" },
              { value: "phone", label: "Phone" },
            ]}
          />
        </Group>
        <div style={{ maxWidth: device === "phone" ? phoneWidth : undefined, marginInline: "auto" }}>
          {/* The API validates blocks_json against the block schema before it stores them. */}
          <BlockPreview
            key={page.id}
            title={`Preview of ${page.title}`}
            blocks={page.blocks_json as unknown as Block[]}
            theme={theme}
            height="75vh"
          />
        </div>
      </Grid.Col>
    </Grid>
  );
}

export function PreviewCanvas({ blueprint }: { blueprint: Blueprint }): ReactNode {
  const { account_id } = useSession();
  const query = useQuery({
    queryKey: [account_id, "pages", blueprint.id],
    queryFn: () => listPages(blueprint.id),
  });
  return (
    <QueryState query={query} title="The pages could not be loaded">
      {(pages) => <Canvas pages={pages} theme={themeOf(blueprint)} />}
    </QueryState>
  );
}
