const ended = new Set(["succeeded", "failed", "dead", "cancelled"]);
const repeatable = new Set(["failed", "dead", "cancelled"]);

interface HasState {
  state: string;
}

export const isOpen = ({ state }: HasState): boolean => !ended.has(state);
export const mayRetry = ({ state }: HasState): boolean => repeatable.has(state);
