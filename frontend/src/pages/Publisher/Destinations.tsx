import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/PageHeader";
import { useSite } from "../../hooks/workspace";
import { HostedCard } from "../../modules/publisher/components/HostedCard";
import { WordPressCard } from "../../modules/publisher/components/WordPressCard";

export function Destinations(): ReactNode {
  const { t } = useTranslation("publisher");
  const { kind, name } = useSite();
  return (
    <>
      <PageHeader
        title={t("destinations.title")}
        description={t("destinations.description", { site: name })}
      />
      {kind === "wordpress" ? <WordPressCard /> : <HostedCard />}
    </>
  );
}
