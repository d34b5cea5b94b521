import { Anchor, Group, Paper, Progress, Text, Title } from "@mantine/core";
import { count } from "@igny8/ui/format";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { SiteOverview } from "../../../services/overview.api";

export function CreditsCard({ credits }: { credits: SiteOverview["credits"] }): ReactNode {
  const { t } = useTranslation("home");
  const { available, held, monthly_credits: monthly, is_low: isLow } = credits;
  const share = monthly > 0 ? Math.min(100, Math.round((available / monthly) * 100)) : 100;
  return (
    <Paper withBorder radius="md" p="md" component="section" aria-label={t("credits.title")}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {t("credits.title")}
        </Title>
        <Anchor component={Link} to="/billing" size="sm">
          {t("credits.more")}
        </Anchor>
      </Group>
      <Text fz={26} fw={700} lh={1.4} style={{ fontVariantNumeric: "tabular-nums" }}>
        {count(available)}
      </Text>
      <Progress
        value={share}
        color={isLow ? "orange" : "indigo"}
        size="sm"
        my={6}
        aria-label={t("credits.left")}
      />
      <Text size="xs" c="dimmed">
        {t("credits.detail", { held: count(held), monthly: count(monthly) })}
      </Text>
    </Paper>
  );
}
