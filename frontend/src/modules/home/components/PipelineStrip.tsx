import { Anchor, Group, Paper, Text } from "@mantine/core";
import { count } from "@igny8/ui/format";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useWords } from "../../../hooks/useWords";
import type { Pipeline } from "../../../services/overview.api";
import { stagesOf } from "../stages";
import classes from "./PipelineStrip.module.css";

/** From keyword to published page: how much stands where, and what waits there. */
export function PipelineStrip({ pipeline }: { pipeline: Pipeline }): ReactNode {
  const { t } = useTranslation("home");
  const wordsOf = useWords();
  return (
    <Paper withBorder radius="md" component="section" aria-label={t("stages.title")}>
      <ol className={classes.strip}>
        {stagesOf(pipeline).map(({ label, to, total, waiting }) => (
          <li key={label} className={classes.stage}>
            <Anchor component={Link} to={to} size="sm" c="dimmed" underline="hover">
              {t(label)}
            </Anchor>
            <Text fz={26} fw={700} lh={1.25} className={classes.figure}>
              {count(total)}
            </Text>
            <Group gap={8} mih={20}>
              {waiting.map((part) => (
                <Anchor key={part.status} component={Link} to={part.to} size="xs" c="dimmed">
                  {count(part.count)} {wordsOf(part.status).toLowerCase()}
                </Anchor>
              ))}
            </Group>
          </li>
        ))}
      </ol>
    </Paper>
  );
}
