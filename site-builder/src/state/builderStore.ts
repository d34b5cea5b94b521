import { create } from "zustand";
import { createJSONStorage, persist } from "zustand/middleware";
import { type Draft, emptyDraft } from "./draft";

/** Stands for the blueprint that the first step makes. */
export const fresh = "new";

interface BuilderState {
  /** Answers by blueprint. */
  drafts: Record<string, Draft>;
  change: (id: string, part: Partial<Draft>) => void;
  /** Goes on under the id of the blueprint that was made. */
  rename: (id: string, to: string) => void;
  /** Forgets the answers: the API has them. */
  drop: (id: string) => void;
}

const without = (drafts: Record<string, Draft>, id: string): Record<string, Draft> =>
  Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== id));

/** The wizard's answers. Each finished step is saved by the API; what is typed meanwhile survives a reload here. */
export const useBuilderStore = create<BuilderState>()(
  persist(
    (set) => ({
      drafts: {},
      change: (id, part) =>
        set(({ drafts }) => ({ drafts: { ...drafts, [id]: { ...(drafts[id] ?? emptyDraft), ...part } } })),
      rename: (id, to) =>
        set(({ drafts }) => ({ drafts: { ...without(drafts, id), [to]: drafts[id] ?? emptyDraft } })),
      drop: (id) => set(({ drafts }) => ({ drafts: without(drafts, id) })),
    }),
    {
      name: "igny8.builder",
      version: 4,
      // While the tab is open, and for the first step alone: what the API has is read from there.
      storage: createJSONStorage(() => sessionStorage),
      migrate: () => ({ drafts: {} }),
      partialize: ({ drafts: { [fresh]: begun } }) => ({ drafts: begun ? { [fresh]: begun } : {} }),
    },
  ),
);
