import { Button, FileButton, Group, Text } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { bytes } from "@igny8/ui/format";
import classes from "./FileDrop.module.css";

interface FileDropProps {
  label: string;
  /** What files it may be, in words. */
  description: string;
  accept: string;
  file: File | null;
  onChoose: (file: File | null) => void;
}

/** A place to drop a file on, with a button that chooses one. */
export function FileDrop({ label, description, accept, file, onChoose }: FileDropProps): ReactNode {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is a shortcut for the button
    <div
      role="group"
      aria-label={label}
      className={classes.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onChoose(event.dataTransfer.files[0] ?? file);
      }}
    >
      <IconFileUpload size={28} stroke={1.3} aria-hidden />
      <Text size="sm" fw={560} aria-live="polite">
        {file ? t("file.chosen", { name: file.name, size: bytes(file.size) }) : label}
      </Text>
      <Text size="xs" c="dimmed">
        {description}
      </Text>
      <Group gap="xs" mt={6}>
        <FileButton accept={accept} onChange={onChoose} inputProps={{ "aria-label": label }}>
          {(props) => (
            <Button {...props} size="xs" variant="default">
              {file ? t("file.other") : t("file.choose")}
            </Button>
          )}
        </FileButton>
      </Group>
    </div>
  );
}
