import { QueryState } from "@igny8/ui/QueryState";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import type { ContentDetail } from "../../../services/content.api";
import { generateImages, listImages } from "../../../services/writer.api";
import { ImageCard } from "../images/ImageCard";
import { UploadButton } from "../images/UploadButton";
import { usePicturePrice } from "../images/usePicturePrice";

export function ImagesPanel({ content }: { content: ContentDetail }): ReactNode {
  const { t } = useTranslation("writer");
  const key = useKey();
  const price = usePicturePrice();
  const query = useQuery({
    queryKey: key("images", content.id),
    queryFn: () => listImages({ content: content.id }),
  });
  const make = useAction({ run: () => generateImages(content.id, 1), done: t("images.started") });
  return (
    <QueryState query={query} title={t("images.failed")} rows={3}>
      {({ results }) => (
        <Stack gap="md">
          <May role="editor">
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                loading={make.isPending}
                onClick={() => make.mutate(undefined)}
              >
                {price === null ? t("images.make") : t("images.makePriced", { count: price })}
              </Button>
              <UploadButton contentId={content.id} />
            </Group>
          </May>
          {results.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("images.noneOfPage")}
            </Text>
          ) : null}
          {results.map((image) => (
            <ImageCard key={image.id} image={image} />
          ))}
        </Stack>
      )}
    </QueryState>
  );
}
