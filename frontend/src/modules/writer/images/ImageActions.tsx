import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { useAction } from "../../../hooks/useAction";
import { type Image, deleteImage, regenerateImage } from "../../../services/writer.api";
import { usePicturePrice } from "./usePicturePrice";

interface ImageActionsProps {
  image: Image;
  children?: ReactNode;
}

/** Makes a picture anew from its prompt or another, or deletes it. */
export function ImageActions({ image, children }: ImageActionsProps): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  const [isOpen, { open, close }] = useDisclosure(false);
  const [prompt, setPrompt] = useState(image.prompt);
  const price = usePicturePrice();
  const regenerate = useAction({
    run: () => regenerateImage(image.id, prompt.trim()),
    done: t("images.started"),
    onSuccess: close,
  });
  const remove = useAction({ run: () => deleteImage(image.id), done: t("images.deleted") });
  return (
    <Group gap={6}>
      <Button size="compact-xs" variant="default" onClick={open}>
        {t("images.again")}
      </Button>
      <ConfirmButton
        size="compact-xs"
        label={t("common:delete")}
        title={t("images.deleteTitle")}
        confirm={t("images.deleteConfirm")}
        loading={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
      >
        {t("images.deleteText")}
      </ConfirmButton>
      {children}
      <Dialog opened={isOpen} onClose={close} title={t("images.againTitle")}>
        <Stack gap="md">
          <Textarea
            label={t("images.prompt")}
            description={t("images.promptHelp")}
            autosize
            minRows={3}
            maxLength={2_000}
            value={prompt}
            onChange={(event) => setPrompt(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button loading={regenerate.isPending} onClick={() => regenerate.mutate(undefined)}>
              {price === null ? t("images.make") : t("images.makePriced", { count: price })}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Group>
  );
}
