import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Grid, Group, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { PageHeader } from "../../components/PageHeader";
import { StatusBadge } from "../../components/StatusBadge";
import { useKey } from "../../hooks/workspace";
import { ContentActions } from "../../modules/writer/components/ContentActions";
import { ContentFacts } from "../../modules/writer/components/ContentFacts";
import { ContentPreview } from "../../modules/writer/components/ContentPreview";
import { PublishingState } from "../../modules/writer/components/PublishingState";
import { QualityPanel } from "../../modules/writer/components/QualityPanel";
import { getContent } from "../../services/writer.api";

export function ContentDetail(): ReactNode {
  const { id = "" } = useParams();
  const key = useKey();
  const query = useQuery({ queryKey: key("content-item", id), queryFn: () => getContent(id) });
  return (
    <>
      <Anchor component={Link} to="/writer/content" size="sm">
        All content
      </Anchor>
      <QueryState query={query} title="The content could not be loaded" rows={10}>
        {(content) => (
          <>
            <PageHeader title={content.title}>
              <ContentActions content={content} />
            </PageHeader>
            <Group mb="md">
              <StatusBadge status={content.status} />
              <StatusBadge status={content.stage} />
            </Group>
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, md: 8 }}>
                <ContentPreview content={content} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 4 }}>
                <Stack>
                  <ContentFacts content={content} />
                  <QualityPanel content={content} />
                  <PublishingState contentId={content.id} />
                </Stack>
              </Grid.Col>
            </Grid>
          </>
        )}
      </QueryState>
    </>
  );
}
