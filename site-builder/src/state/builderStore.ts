import { create } from "zustand";
import { persist } from "zustand/middleware";
import { type Draft, emptyDraft } from "./draft";

interface BuilderState {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  reset: () => void;
}

/** The wizard's answers; kept in the browser, so that a reload loses nothing. */
export const useBuilderStore = create<BuilderState>()(
  persist(
    (set) => ({
      draft: emptyDraft,
      change: (part) => set(({ draft }) => ({ draft: { ...draft, ...part } })),
      reset: () => set({ draft: emptyDraft }),
    }),
    {
      name: "igny8.builder",
      version: 1,
      partialize: ({ draft }) => ({ draft }),
      merge: (stored, current) => ({
        ...current,
        draft: { ...emptyDraft, ...(stored as Partial<BuilderState> | undefined)?.draft },
      }),
    },
  ),
);
