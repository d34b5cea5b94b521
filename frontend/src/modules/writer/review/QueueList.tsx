import { ago } from "@igny8/ui/format";
import { Group, NavLink, Paper, ScrollArea } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ScoreBadge } from "../../../components/ScoreBadge";
import type { ContentItem } from "../../../services/content.api";

interface QueueListProps {
  items: readonly ContentItem[];
  current: string | undefined;
  onChoose: (id: string) => void;
}

export function QueueList({ items, current, onChoose }: QueueListProps): ReactNode {
  const { t } = useTranslation("writer");
  return (
    <Paper withBorder component="nav" aria-label={t("review.queue")}>
      <ScrollArea.Autosize mah="75vh">
        {items.map(({ id, title, updated_at, seo_score }) => (
          <NavLink
            key={id}
            component="button"
            type="button"
            active={id === current}
            aria-current={id === current ? "true" : undefined}
            label={title}
            description={
              <Group component="span" gap={6}>
                {ago(updated_at)}
              </Group>
            }
            rightSection={<ScoreBadge score={seo_score} />}
            onClick={() => onChoose(id)}
          />
        ))}
      </ScrollArea.Autosize>
    </Paper>
  );
}
