import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export function KeywordsLoading(): ReactNode {
  const { t } = useTranslation("planner");
  return <Skeleton height={480} radius="md" role="status" aria-label={t("keywords.loading")} />;
}
