import { Button, FileInput, Group, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUpload } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import { useAction } from "../../../hooks/useAction";
import { type Upload, uploadImage } from "../../../services/writer.api";

const kinds = "image/jpeg,image/png,image/webp,image/gif";

function UploadForm({ contentId, onDone }: { contentId: string; onDone: () => void }): ReactNode {
  const { t } = useTranslation("writer");
  const [file, setFile] = useState<File | null>(null);
  const [alt, setAlt] = useState("");
  const [role, setRole] = useState<Upload["role"]>("featured");
  const send = useAction({
    run: (chosen: File) => uploadImage({ contentId, file: chosen, alt: alt.trim(), role }),
    done: t("images.uploaded"),
    onSuccess: onDone,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (file && alt.trim()) send.mutate(file);
      }}
    >
      <Stack gap="md">
        <FileInput
          label={t("images.file")}
          description={t("images.fileHelp")}
          accept={kinds}
          value={file}
          onChange={setFile}
        />
        <TextInput
          label={t("images.alt")}
          description={t("images.altHelp")}
          maxLength={500}
          value={alt}
          onChange={(event) => setAlt(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t("images.role")}
          data={[
            { value: "featured", label: t("images.featured") },
            { value: "inline", label: t("images.inline") },
          ]}
          value={role}
          onChange={(value) => setRole(value === "featured" ? "featured" : "inline")}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={!file || !alt.trim()} loading={send.isPending}>
            {t("images.upload")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface UploadButtonProps {
  contentId: string;
  size?: "xs" | "compact-xs";
}

export function UploadButton({ contentId, size = "xs" }: UploadButtonProps): ReactNode {
  const { t } = useTranslation("writer");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size={size} variant="default" leftSection={<IconUpload size={14} />} onClick={open}>
        {t("images.uploadOwn")}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={t("images.uploadTitle")}>
        <UploadForm contentId={contentId} onDone={close} />
      </Dialog>
    </>
  );
}
