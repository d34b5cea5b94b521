import { count } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Badge, Group, ScrollArea, Stack, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../../hooks/useAddress";
import { useCan } from "../../../hooks/useCan";
import { useWords } from "../../../hooks/useWords";
import { useKey, useSite } from "../../../hooks/workspace";
import { type Idea, listIdeas } from "../../../services/planner.api";
import { ApproveButton } from "./ApproveButton";
import classes from "./IdeaBoard.module.css";
import { rivalOf } from "./rival";

const states = ["new", "queued", "done", "rejected"] as const;
const shown = 50; // cards in a column; the list holds all

/** Ideas by how far they have come. */
export function IdeaBoard(): ReactNode {
  return (
    <div className={classes.board}>
      {states.map((state) => (
        <Lane key={state} state={state} />
      ))}
    </div>
  );
}

function Lane({ state }: { state: (typeof states)[number] }): ReactNode {
  const { t } = useTranslation("planner");
  const wordsOf = useWords();
  const site = useSite();
  const key = useKey();
  const [search] = useAddress("search");
  const query = useQuery({
    queryKey: key("ideas", "board", state, search),
    queryFn: () =>
      listIdeas({
        site: site.id,
        status: state,
        page_size: shown,
        count: "true",
        ...(search ? { search } : {}),
      }),
  });
  const all = query.data?.count ?? 0;
  return (
    <section className={classes.lane} aria-labelledby={`lane-${state}`}>
      <Group justify="space-between" mb="xs">
        <Text component="h2" id={`lane-${state}`} size="sm" fw={600}>
          {wordsOf(state)}
        </Text>
        <Text size="xs" c="dimmed" aria-hidden>
          {count(all)}
        </Text>
        <VisuallyHidden>{t("ideas.count", { count: all })}</VisuallyHidden>
      </Group>
      <QueryState query={query} title={t("ideas.failed")} rows={3}>
        {({ results }) => (
          <ScrollArea.Autosize mah="calc(100dvh - 280px)" type="hover">
            <Stack gap="xs">
              {results.map((idea) => (
                <Card key={idea.id} idea={idea} />
              ))}
              {results.length === 0 ? (
                <Text size="sm" c="dimmed">
                  {t("ideas.laneEmpty")}
                </Text>
              ) : null}
              {all > results.length ? (
                <Text size="xs" c="dimmed">
                  {t("ideas.laneMore", { count: all - results.length })}
                </Text>
              ) : null}
            </Stack>
          </ScrollArea.Autosize>
        )}
      </QueryState>
    </section>
  );
}

function Card({ idea }: { idea: Idea }): ReactNode {
  const { t } = useTranslation("planner");
  const can = useCan();
  const [, open] = useAddress("idea");
  const isNew = idea.status === "new";
  const rival = isNew ? rivalOf(idea) : null;
  return (
    <div className={classes.card}>
      <UnstyledButton className={classes.open} onClick={() => open(idea.id)}>
        <Text size="sm" fw={560} lineClamp={3}>
          {idea.title}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={1}>
          {idea.primary_keyword}
        </Text>
      </UnstyledButton>
      <Group justify="space-between" mt="xs" gap="xs">
        {rival ? (
          <Badge size="sm" variant="light" color={rival.verdict === "block" ? "red" : "orange"} tt="none">
            {t("ideas.competes")}
          </Badge>
        ) : (
          <Text size="xs" c="dimmed">
            {t("ideas.about", { credits: count(idea.estimated_credits) })}
          </Text>
        )}
        {isNew && can("editor") ? <ApproveButton ids={[idea.id]} what={`“${idea.title}”`} /> : null}
      </Group>
    </div>
  );
}
