import { QueryState } from "@igny8/ui/QueryState";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Stack } from "@mantine/core";
import { PageHeader } from "../../components/PageHeader";
import { useKey } from "../../hooks/workspace";
import { CostForm } from "../../modules/billing/components/CostForm";
import { PriceList } from "../../modules/billing/components/PriceList";
import { listPrices } from "../../services/billing.api";

export function CostPreview(): ReactNode {
  const { t } = useTranslation("billing");
  const key = useKey();
  const prices = useQuery({ queryKey: key("prices"), queryFn: listPrices });
  return (
    <>
      <PageHeader title={t("cost.title")} description={t("cost.description")} />
      <QueryState query={prices} title={t("cost.failed")}>
        {(found) => (
          <Stack>
            <CostForm prices={found} />
            <PriceList prices={found} />
          </Stack>
        )}
      </QueryState>
    </>
  );
}
