import { bytes, count, moment } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useKey, useSite, useWorkspace } from "../../../hooks/workspace";
import { listDeployments } from "../../../services/publisher.api";
import { DeployButton } from "./DeployButton";

/** The site that we serve ourselves: its address, what is out, and the way to the builder. */
export function HostedCard(): ReactNode {
  const { t } = useTranslation("publisher");
  const site = useSite();
  const key = useKey();
  const { session } = useWorkspace();
  const query = useQuery({
    queryKey: key("served"),
    queryFn: () => listDeployments({ site: site.id, status: "deployed", page_size: 1 }),
    select: ({ results }) => results[0] ?? null,
  });
  return (
    <Paper withBorder radius="md" p="lg" component="section" aria-label={t("hosted.title")}>
      <Title order={2} size="h4" mb="sm">
        {t("hosted.title")}
      </Title>
      <QueryState query={query} title={t("hosted.failed")} rows={3}>
        {(served) => (
          <Stack>
            {served ? (
              <Stack gap={2}>
                <Anchor
                  href={served.build_url}
                  target="_blank"
                  rel="noopener"
                  fw={600}
                  style={{ overflowWrap: "anywhere" }}
                >
                  {served.build_url}
                </Anchor>
                <Text size="sm" c="dimmed">
                  {t("hosted.served", {
                    version: served.version,
                    pages: count(served.page_count),
                    size: bytes(served.bytes),
                    when: moment(served.deployed_at),
                  })}
                </Text>
              </Stack>
            ) : (
              <Text size="sm" c="dimmed">
                {t("hosted.none")}
              </Text>
            )}
            <Group>
              <DeployButton />
              <Button variant="default" component={Link} to="/publisher/deployments">
                {t("hosted.versions")}
              </Button>
              <Button variant="default" component="a" href={session.builder_url}>
                {t("hosted.builder")}
              </Button>
            </Group>
          </Stack>
        )}
      </QueryState>
    </Paper>
  );
}
