import { Group, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Connection } from "../../../services/publisher.api";

/** What the doctor looked at, and how to mend what is wrong. */
export function Findings({ findings }: { findings: Connection["findings"] }): ReactNode {
  const { t } = useTranslation("publisher");
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }} aria-label={t("doctor.title")}>
      {findings.map(({ code, ok, sentence, how_to_mend: mend }) => {
        const Icon = ok ? IconCircleCheck : IconCircleX;
        const color = ok ? "var(--mantine-color-teal-text)" : "var(--mantine-color-red-text)";
        return (
          <Group key={code} component="li" gap="sm" wrap="nowrap" align="flex-start">
            <Icon
              size={19}
              stroke={1.7}
              color={color}
              style={{ flex: "none" }}
              aria-label={ok ? t("doctor.ok") : t("doctor.wrong")}
            />
            <Stack gap={1}>
              <Text size="sm" fw={ok ? 400 : 600}>
                {sentence}
              </Text>
              {!ok && mend ? (
                <Text size="sm" c="dimmed">
                  {mend}
                </Text>
              ) : null}
            </Stack>
          </Group>
        );
      })}
    </Stack>
  );
}
