import { ApiError } from "@igny8/api-client/problem";
import type { Block } from "@igny8/blocks/generated";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Page, saveBlocks } from "../api/pages.api";

export type SaveState =
  | { is: "saved" }
  | { is: "waiting" }
  | { is: "saving" }
  | { is: "refused"; error: Error }
  | { is: "conflict"; newest: number };

const pause = 900; // milliseconds without a change before it is saved

interface Autosave {
  state: SaveState;
  change: (blocks: Block[]) => void;
  /** Saves what waits now; resolves when nothing is left, rejects when it was refused. */
  flush: () => Promise<void>;
  /** After a conflict: saves over the newer version, which stays in the history. */
  keepMine: () => Promise<void>;
  /** The page was changed by another way (its settings, a restored version): what is saved next builds on that. */
  adopt: (page: Page) => void;
}

function newestOf(error: unknown): number | null {
  if (!(error instanceof ApiError) || error.problem.status !== 412) return null;
  const { current_version: newest } = (error.problem as { data?: { current_version?: number } }).data ?? {};
  return newest ?? null;
}

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
        const newest = newestOf(error);
        setState(newest === null ? { is: "refused", error: error as Error } : { is: "conflict", newest });
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

  const keepMine = useCallback(async (): Promise<void> => {
    if (state.is === "conflict") version.current = state.newest;
    await flush();
  }, [state, flush]);

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

  const adopt = useCallback((next: Page): void => {
    version.current = next.version;
  }, []);

  return { state, change, flush, keepMine, adopt };
}
