import type { AuthorProfile, Strategy } from "../../services/thinker.api";

export interface AuthorDraft extends Record<string, unknown> {
  site_id: string | null;
  name: string;
  bio: string;
  voice: string;
  tone: string;
  audience: string;
  banned_words: string[];
  examples: string;
  is_default: boolean;
}

const noAuthor: AuthorDraft = {
  site_id: null,
  name: "",
  bio: "",
  voice: "",
  tone: "",
  audience: "",
  banned_words: [],
  examples: "",
  is_default: false,
};

/** What of a profile can be written; an empty one for a new voice. */
export function authorDraft(author: AuthorProfile | null): AuthorDraft {
  if (!author) return noAuthor;
  const { site_id, name, bio, voice, tone, audience, banned_words, examples, is_default } = author;
  return { site_id, name, bio, voice, tone, audience, banned_words, examples, is_default };
}

export interface StrategyDraft extends Record<string, unknown> {
  site_id: string | null;
  name: string;
  structures: Record<string, number>;
  /** Monday is 0. */
  weekdays: number[];
  per_day: number;
  hour: number;
  is_default: boolean;
}

const workdays = [0, 1, 2, 3, 4];
const numbers = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "number") : workdays;
const number = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);

const noStrategy: Pick<Strategy, "site_id" | "name" | "structures" | "cadence" | "is_default"> = {
  site_id: null,
  name: "",
  structures: { guide: 3, comparison: 1 },
  cadence: {},
  is_default: false,
};

/** What of a strategy can be written; a common mix on workdays for a new one. */
export function strategyDraft(strategy: Strategy | null): StrategyDraft {
  const { site_id, name, structures, cadence, is_default } = strategy ?? noStrategy;
  return {
    site_id,
    name,
    structures,
    weekdays: numbers(cadence["weekdays"]),
    per_day: number(cadence["per_day"], 1),
    hour: number(cadence["hour"], 9),
    is_default,
  };
}

/** A draft as the API takes it. */
export const strategyBody = ({ weekdays, per_day, hour, ...draft }: StrategyDraft) => ({
  ...draft,
  cadence: { weekdays, per_day, hour },
});
