import { Anchor, Button, Group, Paper, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconCheck } from "@tabler/icons-react";
import type { ParseKeys } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useCan } from "../../../hooks/useCan";
import { useSite } from "../../../hooks/workspace";
import type { SiteOverview } from "../../../services/overview.api";

interface Step {
  label: Extract<ParseKeys<"home">, `tour.${string}`>;
  to: string;
  isDone: boolean;
}

const some = (counts: Record<string, number>): boolean => Object.values(counts).some((one) => one > 0);

function stepsOf({ pipeline, todo }: SiteOverview): Step[] {
  const waits = (code: string): boolean => todo.some((note) => note.code === code);
  return [
    { label: "tour.connect", to: "/publisher/destinations", isDone: !waits("connect_wordpress") },
    { label: "tour.import", to: "/planner/keywords", isDone: some(pipeline.keywords) },
    { label: "tour.workflow", to: "/automation/workflows", isDone: !waits("choose_workflow") },
    { label: "tour.watch", to: "/writer/review", isDone: some(pipeline.content) },
    { label: "tour.publish", to: "/publisher/records", isDone: (pipeline.content["published"] ?? 0) > 0 },
  ];
}

/** The first run: five steps to the first published page. Goes away by itself when they are done. */
export function FirstSteps({ overview }: { overview: SiteOverview }): ReactNode {
  const { t } = useTranslation("home");
  const site = useSite();
  const can = useCan();
  const [isHidden, setHidden] = useLocalStorage({ key: `igny8.tour.${site.id}`, defaultValue: false });
  const steps = stepsOf(overview);
  const next = steps.find(({ isDone }) => !isDone);
  if (!next || isHidden || !can("editor")) return null;
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label={t("tour.title")}>
      <Group justify="space-between" align="flex-start">
        <Stack gap={2}>
          <Title order={2} size="h5">
            {t("tour.title")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("tour.text")}
          </Text>
        </Stack>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setHidden(true)}>
          {t("tour.hide")}
        </Button>
      </Group>
      <Stack gap={6} component="ol" p={0} mt="sm" mb={0} style={{ listStyle: "none" }}>
        {steps.map(({ label, to, isDone }, index) => (
          <Group key={label} component="li" gap="sm" wrap="nowrap">
            <ThemeIcon size={22} radius="xl" variant={isDone ? "filled" : "default"} color="teal">
              {isDone ? (
                <IconCheck size={13} role="img" aria-label={t("tour.done")} />
              ) : (
                <Text size="xs">{index + 1}</Text>
              )}
            </ThemeIcon>
            {isDone ? (
              <Text size="sm" c="dimmed">
                {t(label)}
              </Text>
            ) : (
              <Anchor component={Link} to={to} size="sm" fw={label === next.label ? 650 : 400}>
                {t(label)}
              </Anchor>
            )}
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
