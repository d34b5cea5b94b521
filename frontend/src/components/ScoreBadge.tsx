import { Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** 0–100 as a traffic light: 80 and more is good, below 50 is poor. */
export function ScoreBadge({ score }: { score: number | null | undefined }): ReactNode {
  const { t } = useTranslation();
  if (score === null || score === undefined) return "–";
  const color = score >= 80 ? "teal" : score >= 50 ? "orange" : "red";
  return (
    <Badge variant="light" color={color} aria-label={t("score", { score })}>
      {score}
    </Badge>
  );
}
