import { type HotkeyItem, useHotkeys } from "@mantine/hooks";

/** Whether something lies over the page: keys are its own then. */
export const isCovered = (): boolean => document.querySelector('[role="dialog"]') !== null;

/** Keys of the page itself: not while somebody types, and not while a dialog is open. */
export function useKeys(keys: readonly (readonly [string, () => void])[]): void {
  useHotkeys(keys.map(([key, press]): HotkeyItem => [key, () => isCovered() || press()]));
}
