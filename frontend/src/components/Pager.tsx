import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { type List, cursorOf } from "../lib/list";

/** To the rows before and after; the cursor goes into the address. */
export function Pager({ list }: { list: Pick<List<unknown>, "next" | "previous"> }): ReactNode {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  const goTo = (cursor: string | null): void =>
    setSearch((search) => {
      if (cursor) search.set("cursor", cursor);
      return search;
    });
  if (!list.next && !list.previous) return null;
  return (
    <Group justify="flex-end" mt="md" component="nav" aria-label={t("pages")}>
      <Button variant="default" disabled={!list.previous} onClick={() => goTo(cursorOf(list.previous))}>
        {t("previous")}
      </Button>
      <Button variant="default" disabled={!list.next} onClick={() => goTo(cursorOf(list.next))}>
        {t("next")}
      </Button>
    </Group>
  );
}
