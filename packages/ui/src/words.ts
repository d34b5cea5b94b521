import { createContext, useContext } from "react";

const english = {
  loading: "Loading",
  retry: "Try again",
  request: "Request",
  wrong: "Something went wrong",
  crashed: "This page failed",
  sessionFailed: "The session could not be loaded",
  done: "Done",
  starting: "Starting",
  noResult: "The job ended without a result.",
  progress: (done: number, total: number): string => `${done} of ${total}`,
  stateOf: (state: string): string => state.charAt(0).toUpperCase() + state.slice(1),
};

export type UiWords = typeof english;

/** What the shared parts say; an app in another language provides its own. */
export const UiWordsContext = createContext<UiWords>(english);

export const useUiWords = (): UiWords => useContext(UiWordsContext);
