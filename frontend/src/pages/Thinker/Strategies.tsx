import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../components/Dialog";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { useAction } from "../../hooks/useAction";
import { useWords } from "../../hooks/useWords";
import { useKey } from "../../hooks/workspace";
import { weekdayNames } from "../../lib/month";
import { ProfileCard } from "../../modules/thinker/components/ProfileCard";
import { StrategyForm } from "../../modules/thinker/components/StrategyForm";
import { strategyBody, strategyDraft } from "../../modules/thinker/drafts";
import { type Strategy, addStrategy, deleteStrategy, listStrategies } from "../../services/thinker.api";

interface CardProps {
  strategy: Strategy;
  onEdit: () => void;
}

function StrategyCard({ strategy, onEdit }: CardProps): ReactNode {
  const { t } = useTranslation("thinker");
  const wordsOf = useWords();
  const remove = useAction({
    run: () => deleteStrategy(strategy.id),
    done: t("strategies.deleted", { name: strategy.name }),
    undo: () => addStrategy(strategyBody(strategyDraft(strategy))),
  });
  const { structures, weekdays, per_day, hour } = strategyDraft(strategy);
  const all = Object.values(structures).reduce((sum, weight) => sum + weight, 0);
  const days = weekdayNames();
  return (
    <ProfileCard
      profile={strategy}
      onEdit={onEdit}
      onDelete={() => remove.mutate(undefined)}
      deleteText={t("strategies.deleteText")}
    >
      <Stack gap={4}>
        <Text size="sm">
          {Object.entries(structures)
            .map(
              ([name, weight]) => `${wordsOf(name.replace("-", "_"))} ${Math.round((weight / all) * 100)} %`,
            )
            .join(" · ")}
        </Text>
        <Text size="xs" c="dimmed">
          {t("strategies.rhythm", {
            days: weekdays.map((index) => days[index]).join(", "),
            count: per_day,
            hour,
          })}
        </Text>
      </Stack>
    </ProfileCard>
  );
}

/** Which kinds of pages are planned, and how often they come out. */
export function Strategies(): ReactNode {
  const { t } = useTranslation("thinker");
  const key = useKey();
  const [edited, setEdited] = useState<Strategy | "new" | null>(null);
  const query = useQuery({ queryKey: key("strategies"), queryFn: listStrategies });
  return (
    <>
      <PageHeader title={t("strategies.title")} description={t("strategies.description")}>
        <May role="editor">
          <Button onClick={() => setEdited("new")}>{t("strategies.add")}</Button>
        </May>
      </PageHeader>
      <QueryState query={query} title={t("strategies.failed")}>
        {({ results }) =>
          results.length === 0 ? (
            <EmptyState title={t("strategies.emptyTitle")}>{t("strategies.emptyText")}</EmptyState>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {results.map((strategy) => (
                <StrategyCard key={strategy.id} strategy={strategy} onEdit={() => setEdited(strategy)} />
              ))}
            </SimpleGrid>
          )
        }
      </QueryState>
      <Dialog
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === "new" ? t("strategies.new") : t("strategies.change")}
        size="lg"
      >
        {edited ? (
          <StrategyForm strategy={edited === "new" ? null : edited} onDone={() => setEdited(null)} />
        ) : null}
      </Dialog>
    </>
  );
}
