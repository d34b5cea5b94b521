import { Button, Group, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { type Image, changeImage } from "../../../services/writer.api";

export function AltForm({ image }: { image: Image }): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  const [alt, setAlt] = useState(image.alt);
  const save = useAction({ run: () => changeImage(image.id, alt.trim()), done: t("images.altSaved") });
  const isChanged = alt.trim() !== image.alt && alt.trim() !== "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) save.mutate(undefined);
      }}
    >
      <Textarea
        size="xs"
        label={t("images.alt")}
        autosize
        minRows={1}
        maxLength={500}
        value={alt}
        onChange={(event) => setAlt(event.currentTarget.value)}
        error={alt.trim() === "" ? t("images.altNeeded") : null}
      />
      {isChanged ? (
        <Group justify="flex-end" mt={4}>
          <Button size="compact-xs" type="submit" loading={save.isPending}>
            {t("common:save")}
          </Button>
        </Group>
      ) : null}
    </form>
  );
}
