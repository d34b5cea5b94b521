/** Order matters: Edge calls itself Chrome too, and Chrome calls itself Safari. */
const browsers = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const systems = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS", "macOS"],
  ["Linux", "Linux"],
] as const;

const named = (table: readonly (readonly [string, string])[], agent: string): string | undefined =>
  table.find(([sign]) => agent.includes(sign))?.[1];

/** "Firefox, Linux" from what a browser says of itself; empty where it says nothing known. */
export const browserName = (agent: string): string =>
  [named(browsers, agent), named(systems, agent)].filter(Boolean).join(", ");
