import { Accordion, Badge, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dot } from "../../../components/grid/Dot";
import { useWords } from "../../../hooks/useWords";
import type { Finding } from "../../../services/optimizer.api";
import classes from "./Analyze.module.css";

const lights = ["red", "orange", "green"] as const;
const tones = { red: "red", orange: "orange", green: "teal" } as const;

interface FindingsProps {
  findings: readonly Finding[];
  /** The finding whose places are marked in the text. */
  shown: string | null;
  onShow: (id: string | null) => void;
}

/** Findings under their lights, the worst first; one of them is marked in the text. */
export function Findings({ findings, shown, onShow }: FindingsProps): ReactNode {
  const { t } = useTranslation("optimizer");
  return (
    <Accordion multiple defaultValue={["red", "orange"]} variant="separated">
      {lights.map((light) => {
        const these = findings
          .filter((finding) => finding.light === light)
          .toSorted((a, b) => b.weight - a.weight);
        return (
          <Accordion.Item key={light} value={light}>
            <Accordion.Control>
              <Group justify="space-between" pr="sm">
                <Dot tone={tones[light]}>{t(`light.${light}`)}</Dot>
                <Badge variant="light" color="gray">
                  {these.length}
                </Badge>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="sm">
                {these.map((finding) => (
                  <Row key={finding.id} finding={finding} isShown={shown === finding.id} onShow={onShow} />
                ))}
                {these.length === 0 ? (
                  <Text size="sm" c="dimmed">
                    {t("light.none")}
                  </Text>
                ) : null}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        );
      })}
    </Accordion>
  );
}

interface RowProps {
  finding: Finding;
  isShown: boolean;
  onShow: (id: string | null) => void;
}

function Row({ finding, isShown, onShow }: RowProps): ReactNode {
  const { t } = useTranslation("optimizer");
  const wordsOf = useWords();
  const { id, group, sentence, how_to_mend, positions, light } = finding;
  return (
    <div className={classes.finding} data-shown={isShown}>
      <Text size="sm">{sentence}</Text>
      {how_to_mend && light !== "green" ? (
        <Text size="sm" c="dimmed">
          {how_to_mend}
        </Text>
      ) : null}
      <Group gap="sm" mt={4}>
        <Text size="xs" c="dimmed">
          {wordsOf(group)}
        </Text>
        {positions.length > 0 ? (
          <UnstyledButton
            fz="xs"
            c="var(--mantine-color-anchor)"
            aria-pressed={isShown}
            onClick={() => onShow(isShown ? null : id)}
          >
            {t(isShown ? "analyze.hide" : "analyze.mark", { count: positions.length })}
          </UnstyledButton>
        ) : null}
      </Group>
    </div>
  );
}
