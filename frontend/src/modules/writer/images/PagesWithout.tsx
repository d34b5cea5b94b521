import { Alert, Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useKey, useSite } from "../../../hooks/workspace";
import { listContent } from "../../../services/content.api";
import { generateImages } from "../../../services/writer.api";
import { useBulk } from "../hooks/useBulk";
import { usePicturePrice } from "./usePicturePrice";

const atOnce = 50;

/** Written pages that nobody has illustrated yet, and a button that does it. */
export function PagesWithout(): ReactNode {
  const { t } = useTranslation("writer");
  const site = useSite();
  const key = useKey();
  const price = usePicturePrice();
  const bulk = useBulk(() => undefined);
  const { data } = useQuery({
    queryKey: key("content", "unillustrated"),
    queryFn: () => listContent({ site: site.id, stage: "generated", page_size: atOnce }),
  });
  const ids = (data?.results ?? []).filter(({ status }) => status !== "archived").map(({ id }) => id);
  if (ids.length === 0) return null;
  return (
    <Alert variant="light" mb="md" title={t("images.missing", { count: ids.length })}>
      <Group justify="space-between">
        <Text size="sm">{price === null ? "" : t("images.missingCost", { count: ids.length * price })}</Text>
        <Button
          size="xs"
          loading={bulk.isPending}
          onClick={() => bulk.mutate({ ids, run: (id) => generateImages(id, 1) })}
        >
          {t("images.makeMissing")}
        </Button>
      </Group>
    </Alert>
  );
}
