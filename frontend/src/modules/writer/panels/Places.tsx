import { Anchor } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

interface PlacesProps {
  count: number;
  onJump: (place: number) => void;
}

/** Leads to the first place in the text, then from one to the next. */
export function Places({ count, onJump }: PlacesProps): ReactNode {
  const { t } = useTranslation("writer");
  const [next, setNext] = useState(0);
  if (count === 0) return null;
  return (
    <Anchor
      component="button"
      type="button"
      size="xs"
      onClick={() => {
        onJump(next);
        setNext((next + 1) % count);
      }}
    >
      {next === 0 || count === 1
        ? t("places.show", { count })
        : t("places.next", { place: next + 1, total: count })}
    </Anchor>
  );
}
