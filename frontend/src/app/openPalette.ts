const asked = "igny8:palette";

/** The palette's program is loaded when it is first asked for. */
export const openPalette = (): boolean => document.dispatchEvent(new Event(asked));

export function onPaletteAsked(listener: () => void): () => void {
  document.addEventListener(asked, listener);
  return () => document.removeEventListener(asked, listener);
}
