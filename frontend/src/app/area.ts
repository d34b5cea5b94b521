import type { Icon } from "@tabler/icons-react";
import type { Namespace, ParseKeys } from "i18next";
import { type FC, lazy } from "react";
import type { Role } from "../hooks/useCan";
import { untilOnline } from "../lib/untilOnline";

/** A page whose code is fetched when it is first shown, or before: when the way to it is in sight. */
export type LazyPage = FC & { fetch: () => Promise<unknown> };

/** The name of a page in the navigation and the command palette: a key of `common.json`. */
export type Label = Extract<ParseKeys, `nav.${string}`>;

export interface Page {
  path: string;
  component: LazyPage;
  /** Pages without one are reached from others: a detail, an editor. */
  label?: Label;
  /** The least role that may open it; nobody else is shown the way. */
  role?: Role;
  /** Works while the account has no site. */
  siteless?: boolean;
}

/** A part of the product: one entry of the navigation, its pages below. */
export interface Area {
  label: Label;
  icon: Icon;
  /** The file of words that its pages share. */
  words: Extract<Namespace, string>;
  pages: readonly Page[];
}

/** A page that is loaded when it is first opened; during a network cut it waits for the network instead of failing. */
export function page<Name extends string>(load: () => Promise<Record<Name, FC>>, name: Name): LazyPage {
  const begin = async (): Promise<{ default: FC }> => {
    await untilOnline();
    return { default: (await load())[name] as FC };
  };
  let fetched: ReturnType<typeof begin> | null = null;
  // The same promise again: React draws what was fetched ahead at once, without the sign of waiting.
  const fetch = (): ReturnType<typeof begin> => {
    fetched ??= begin().catch((error: unknown) => {
      fetched = null;
      throw error;
    });
    return fetched;
  };
  return Object.assign(lazy(fetch) as unknown as FC, { fetch });
}
