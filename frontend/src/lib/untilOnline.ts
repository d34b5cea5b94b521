import { onlineManager } from "@tanstack/react-query";

/** Resolves at once, or when the network is back. */
export const untilOnline = (): Promise<void> =>
  new Promise((resolve) => {
    if (onlineManager.isOnline()) return resolve();
    const stop = onlineManager.subscribe((isOnline) => {
      if (!isOnline) return;
      stop();
      resolve();
    });
  });
