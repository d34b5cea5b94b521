/*
 * Programs with machine code, which are not part of the renderer's own file. Where one is not installed beside it, or
 * not for this machine, a site is served without what it adds.
 */
const isThere = (found: Promise<unknown>): Promise<boolean> =>
  found.then(
    () => true,
    () => false,
  );

/** Whether pictures can be made smaller. */
export const hasSharp = (): Promise<boolean> => isThere(import("sharp"));
/** Whether a search index can be made. */
export const hasPagefind = (): Promise<boolean> => isThere(import("pagefind"));
