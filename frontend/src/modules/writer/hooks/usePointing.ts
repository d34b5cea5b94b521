import { useEffect, useMemo, useState } from "react";
import type { Highlight } from "../editor/highlights";
import type { EditorHandle } from "../editor/PageEditor";
import type { Pointer } from "./useHighlights";

interface Target {
  id: string;
  place: number;
}

/** Carries what panels point at into the editor, as soon as there is one. */
export function usePointing(handle: EditorHandle | null, showEditor: () => void): Pointer {
  const [highlights, setHighlights] = useState<readonly Highlight[]>([]);
  const [target, setTarget] = useState<Target | null>(null);
  useEffect(() => handle?.highlight(highlights), [handle, highlights]);
  useEffect(() => {
    if (handle && target) handle.jump(target.id, target.place);
  }, [handle, target]);
  return useMemo(
    () => ({
      show: setHighlights,
      jump: (id, place = 0) => {
        showEditor();
        setTarget({ id, place });
      },
      selection: () => handle?.selection() ?? "",
    }),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- showing the editor only sets the address
    [handle],
  );
}
