import { ApiError } from "@igny8/api-client/problem";
import type { Block } from "@igny8/blocks/generated";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Page, keepVersion, listVersions, restoreVersion, saveBlocks } from "../api/pages.api";

export type SaveState =
  | { is: "saved" }
  | { is: "waiting" }
  | { is: "saving" }
  | { is: "refused"; error: Error }
  | { is: "conflict" };

const pause = 900; // milliseconds without a change before it is saved

interface Autosave {
  state: SaveState;
  change: (blocks: Block[]) => void;
  /** Saves what waits now; resolves when nothing is left, rejects when it was refused. */
  flush: () => Promise<void>;
  /** After a conflict: saves over the newer version, which stays in the history. */
  keepMine: () => Promise<void>;
  /** After a conflict: the page as the other left it; what was written here stays in the history. */
  takeTheirs: () => Promise<Page>;
  /** The page's settings were saved: the blocks on the canvas are still those of its newest version. */
  adopt: (page: Page) => void;
  /** The page was written anew by another way: what waited belongs to the past. */
  reset: (page: Page) => void;
}

const isConflict = (error: unknown): boolean => error instanceof ApiError && error.problem.status === 412;

/** Saves a page's blocks as they are edited: one request at a time, each naming the version that it changes. */
export function useAutosave(page: Page, onSaved: (page: Page) => void): Autosave {
  const [state, setState] = useState<SaveState>({ is: "saved" });
  const version = useRef(page.version);
  const waiting = useRef<Block[] | null>(null);
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef(0);

  const send = useCallback(async (): Promise<void> => {
    while (waiting.current) {
      const blocks = waiting.current;
      waiting.current = null;
      setState({ is: "saving" });
      try {
        const saved = await saveBlocks(page.id, blocks, version.current);
        version.current = saved.version;
        onSaved(saved);
      } catch (error) {
        waiting.current ??= blocks;
        setState(isConflict(error) ? { is: "conflict" } : { is: "refused", error: error as Error });
        throw error;
      }
    }
    setState({ is: "saved" });
  }, [page.id, onSaved]);

  const flush = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    await running.current?.catch(() => undefined);
    running.current = send().finally(() => {
      running.current = null;
    });
    await running.current;
  }, [send]);

  const change = useCallback(
    (blocks: Block[]): void => {
      waiting.current = blocks;
      setState((now) => (now.is === "conflict" ? now : { is: "waiting" }));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush().catch(() => undefined), pause);
    },
    [flush],
  );

  const adopt = useCallback((next: Page): void => {
    version.current = next.version;
  }, []);

  const reset = useCallback((next: Page): void => {
    window.clearTimeout(timer.current);
    waiting.current = null;
    version.current = next.version;
    setState({ is: "saved" });
  }, []);

  const keepMine = useCallback(async (): Promise<void> => {
    version.current = (await keepVersion(page.id, "Before another version was saved over it")).version;
    await flush();
  }, [page.id, flush]);

  const takeTheirs = useCallback(async (): Promise<Page> => {
    window.clearTimeout(timer.current);
    const mine = waiting.current;
    const theirs = await keepVersion(page.id, "Chosen over another version");
    if (!mine) return theirs;
    const [newest] = await listVersions(page.id);
    const saved = await saveBlocks(page.id, mine, theirs.version);
    await keepVersion(page.id, "Set aside for another version");
    return newest ? restoreVersion(page.id, newest.number) : saved;
  }, [page.id]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (waiting.current || running.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
      // Another page was opened: what waited for the pause is saved now.
      if (waiting.current) void flush().catch(() => undefined);
    };
  }, [flush]);

  return useMemo(
    () => ({ state, change, flush, keepMine, takeTheirs, adopt, reset }),
    [state, change, flush, keepMine, takeTheirs, adopt, reset],
  );
}
