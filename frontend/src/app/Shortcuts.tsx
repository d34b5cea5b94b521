import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { type ReactNode, Suspense, lazy, useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { useKeys } from "../hooks/useKeys";
import { useSequence } from "../hooks/useSequence";
import { onPaletteAsked, openPalette } from "./openPalette";
import { goTo } from "./shortcuts";

const ShortcutList = lazy(async () => ({ default: (await import("./ShortcutList")).ShortcutList }));
const Palette = lazy(async () => ({ default: (await import("./Palette")).Palette }));

/** The keys that work everywhere, and the list of them behind "?". */
export function Shortcuts(): ReactNode {
  const navigate = useNavigate();
  const [isHelpOpen, help] = useDisclosure(false);
  const [asked, setAsked] = useState(0);
  useEffect(() => onPaletteAsked(() => setAsked((times) => times + 1)), []);
  useHotkeys([["mod+K", openPalette]], []);
  useKeys([
    ["shift+?", help.open],
    ["/", () => document.querySelector<HTMLInputElement>("[data-search]")?.focus()],
  ]);
  useSequence("g", Object.fromEntries(goTo.map(({ letter, path }) => [letter, () => void navigate(path)])));
  return (
    <>
      {asked > 0 ? (
        <Suspense fallback={null}>
          <Palette asked={asked} />
        </Suspense>
      ) : null}
      {isHelpOpen ? (
        <Suspense fallback={null}>
          <ShortcutList onClose={help.close} />
        </Suspense>
      ) : null}
    </>
  );
}
