import { EmptyState } from "@igny8/ui/EmptyState";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageHeader } from "../components/PageHeader";

export function NotFound(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={t("notFound.title")} />
      <EmptyState
        title={t("notFound.heading")}
        action={
          <Button component={Link} to="/" mt="sm">
            {t("notFound.home")}
          </Button>
        }
      >
        {t("notFound.text")}
      </EmptyState>
    </>
  );
}
