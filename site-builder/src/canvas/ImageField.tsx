import type { ImageRef } from "@igny8/blocks/generated";
import { Button, FileButton, Group, Image, Modal, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import type { CustomFieldRender } from "@puckeditor/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { QueryState } from "@igny8/ui/QueryState";
import { type Asset, listAssets, srcOf, uploadAsset } from "../api/assets.api";
import { ShowMore } from "../components/ShowMore";
import { rowsOf } from "../lib/list";
import { useCanvas } from "./CanvasContext";
import { previewHref } from "@igny8/ui/previewHref";

const accepted = "image/jpeg,image/png,image/webp,image/gif";

const refTo = (asset: Asset): ImageRef => ({
  src: srcOf(asset),
  alt: asset.alt,
  width: asset.width,
  height: asset.height,
});

/** The site's own pictures, to choose one or to add one. */
function Library({ siteId, onChoose }: { siteId: string; onChoose: (asset: Asset) => void }): ReactNode {
  const queries = useQueryClient();
  const assets = useInfiniteQuery({
    queryKey: ["assets", siteId],
    queryFn: ({ pageParam }) => listAssets(siteId, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: rowsOf,
  });
  const upload = useMutation({
    mutationFn: (file: File) => uploadAsset(siteId, file),
    onSuccess: (asset) => {
      void queries.invalidateQueries({ queryKey: ["assets", siteId] });
      onChoose(asset);
    },
  });
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          JPEG, PNG, WebP or GIF, at most 25 MB.
        </Text>
        <FileButton accept={accepted} onChange={(file) => file && upload.mutate(file)}>
          {(props) => (
            <Button {...props} size="sm" loading={upload.isPending}>
              Upload a picture
            </Button>
          )}
        </FileButton>
      </Group>
      {upload.isError ? <ProblemAlert error={upload.error} title="Not uploaded" /> : null}
      <QueryState query={assets} title="The pictures could not be loaded" rows={3}>
        {(pictures) =>
          pictures.length === 0 ? (
            <Text size="sm">No pictures yet.</Text>
          ) : (
            <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="sm">
              {pictures.map((asset) => (
                <Button
                  key={asset.id}
                  variant="default"
                  h="auto"
                  p={4}
                  aria-label={asset.alt || asset.name}
                  onClick={() => onChoose(asset)}
                >
                  <Image src={previewHref(srcOf(asset))} alt="" h={96} fit="cover" radius="sm" />
                </Button>
              ))}
            </SimpleGrid>
          )
        }
      </QueryState>
      <ShowMore query={assets} end="All pictures are shown." />
    </Stack>
  );
}

/** A picture of the site, with the words for those who do not see it. */
export const ImageField: CustomFieldRender<ImageRef | null> = ({ field, value, onChange, readOnly }) => {
  const { siteId } = useCanvas();
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {field.label}
      </Text>
      {value ? (
        <Image src={previewHref(value.src)} alt={value.alt} mah={140} fit="contain" radius="sm" />
      ) : null}
      <Group gap="xs">
        <Button size="compact-sm" variant="default" disabled={readOnly} onClick={() => setOpen(true)}>
          {value ? "Change" : "Choose a picture"}
        </Button>
        {value ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            disabled={readOnly}
            onClick={() => onChange(null)}
          >
            Remove
          </Button>
        ) : null}
      </Group>
      {value ? (
        <TextInput
          label="Alternative text"
          description="What the picture shows; empty if it only decorates."
          maxLength={300}
          readOnly={readOnly}
          value={value.alt}
          onChange={({ currentTarget }) => onChange({ ...value, alt: currentTarget.value })}
        />
      ) : null}
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title="Pictures of the site"
        size="lg"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Library
          siteId={siteId}
          onChoose={(asset) => {
            onChange(refTo(asset));
            setOpen(false);
          }}
        />
      </Modal>
    </Stack>
  );
};
