import { QueryState } from "@igny8/ui/QueryState";
import { Alert, Button, Grid, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Dialog } from "../../../components/Dialog";
import { May } from "../../../components/May";
import { useCan } from "../../../hooks/useCan";
import { useKeys } from "../../../hooks/useKeys";
import { useKey } from "../../../hooks/workspace";
import { getContent } from "../../../services/content.api";
import { ContentPreview } from "../components/ContentPreview";
import { QualityPanel } from "../panels/QualityPanel";
import { ScorePanel } from "../panels/ScorePanel";
import { Decision } from "./Decision";
import { QueueList } from "./QueueList";
import { Shortcuts } from "./Shortcuts";
import type { Queue } from "./useQueue";

/** The page that is read now, what is said of it, and the decision. */
function Reading({ id, queue }: { id: string; queue: Queue }): ReactNode {
  const { t } = useTranslation("writer");
  const key = useKey();
  const query = useQuery({ queryKey: key("content-item", id), queryFn: () => getContent(id) });
  return (
    <QueryState query={query} title={t("page.failed")} rows={8}>
      {(content) => (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, lg: 8 }}>
            <Stack gap="sm">
              <Title order={2} size="h4">
                {content.title}
              </Title>
              <May role="editor">
                <Decision key={content.id} content={content} onDecided={queue.leave} />
              </May>
              <ContentPreview content={content} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <Stack gap="md">
              <Paper withBorder p="md">
                <QualityPanel content={content} />
              </Paper>
              <Paper withBorder p="md">
                <ScorePanel content={content} isDirty={false} />
              </Paper>
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </QueryState>
  );
}

export function ReviewDesk({ queue }: { queue: Queue }): ReactNode {
  const { t } = useTranslation("writer");
  const can = useCan();
  const navigate = useNavigate();
  const { items, current, place, go, choose } = queue;
  const [isHelpOpen, help] = useDisclosure(false);
  useKeys([
    ["j", () => go(1)],
    ["k", () => go(-1)],
    ["e", () => can("editor") && current && void navigate(`/writer/content/${current.id}`)],
  ]);
  return (
    <>
      <Group justify="space-between" mb="md">
        <Group gap="xs">
          <Button variant="default" disabled={place <= 0} onClick={() => go(-1)}>
            {t("review.previous")}
          </Button>
          <Button variant="default" disabled={place === items.length - 1} onClick={() => go(1)}>
            {t("review.next")}
          </Button>
          <Text size="sm" fw={560} aria-live="polite">
            {current
              ? t("review.progress", { place: place + 1, total: items.length })
              : t("review.waiting", { count: items.length })}
          </Text>
        </Group>
        <Button variant="subtle" visibleFrom="sm" onClick={help.open}>
          {t("review.shortcuts")}
        </Button>
      </Group>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 3 }} visibleFrom="md">
          <QueueList items={items} current={current?.id} onChoose={choose} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 9 }}>
          {current ? (
            <Reading id={current.id} queue={queue} />
          ) : (
            <Alert color="orange" title={t("review.gone")}>
              {t("review.goneText")}
            </Alert>
          )}
        </Grid.Col>
      </Grid>
      <Dialog opened={isHelpOpen} onClose={help.close} title={t("review.shortcuts")}>
        <Shortcuts />
      </Dialog>
    </>
  );
}
