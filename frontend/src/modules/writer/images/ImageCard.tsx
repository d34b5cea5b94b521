import { bytes } from "@igny8/ui/format";
import { AspectRatio, Card, Center, Group, Image as Picture, Stack, Text } from "@mantine/core";
import { IconPhotoOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import { StatusBadge } from "../../../components/StatusBadge";
import { useWords } from "../../../hooks/useWords";
import { type Image, imageFile } from "../../../services/writer.api";
import { AltForm } from "./AltForm";
import { ImageActions } from "./ImageActions";

const cardWidth = 480;

function Shown({ image }: { image: Image }): ReactNode {
  if (image.state === "generated") {
    return <Picture src={imageFile(image.id, cardWidth)} alt={image.alt} loading="lazy" fit="cover" />;
  }
  return (
    <Center bg="var(--mantine-color-default-hover)" c="dimmed">
      <IconPhotoOff size={28} aria-hidden />
    </Center>
  );
}

interface ImageCardProps {
  image: Image;
  /** The page that it belongs to, where that is not plain. */
  title?: ReactNode;
  /** Further buttons. */
  children?: ReactNode;
}

/** A picture with its words for those who do not see it, and what can be done with it. */
export function ImageCard({ image, title, children }: ImageCardProps): ReactNode {
  const { t } = useTranslation("writer");
  const wordsOf = useWords();
  return (
    <Card withBorder padding="sm" component="article" bg="var(--mantine-color-body)">
      <Card.Section>
        <AspectRatio ratio={1200 / 630}>
          <Shown image={image} />
        </AspectRatio>
      </Card.Section>
      <Stack gap={6} mt="sm">
        {title}
        <Group justify="space-between" gap="xs">
          <Text size="xs" c="dimmed">
            {wordsOf(image.role)}
            {image.bytes > 0
              ? ` · ${t("images.size", { width: image.width, height: image.height, bytes: bytes(image.bytes) })}`
              : ""}
          </Text>
          <StatusBadge status={image.state} />
        </Group>
        {image.error ? (
          <Text size="xs" c="var(--mantine-color-error)">
            {image.error}
          </Text>
        ) : null}
        <May role="editor" otherwise={<Text size="sm">{image.alt}</Text>}>
          <AltForm key={image.alt} image={image} />
          <ImageActions image={image}>{children}</ImageActions>
        </May>
      </Stack>
    </Card>
  );
}
