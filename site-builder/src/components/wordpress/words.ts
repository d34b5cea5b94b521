import type { WordPressPage } from "../../api/wordpress.api";

const states: Record<string, { text: string; colour: string }> = {
  "": { text: "Not there", colour: "gray" },
  publish: { text: "Public", colour: "teal" },
  draft: { text: "Draft", colour: "blue" },
  pending: { text: "Waits for review", colour: "blue" },
  future: { text: "Scheduled", colour: "blue" },
  private: { text: "Private", colour: "gray" },
  trash: { text: "In the trash", colour: "gray" },
};

/** WordPress's word for a page's state, in ours. */
export const stateOf = (status: string): { text: string; colour: string } =>
  states[status] ?? { text: status, colour: "gray" };

const lost: Record<string, string> = {
  links: "links to pages that are deleted here",
  contact_form: "the contact form: WordPress has no block for one, a form plugin does",
  noindex: "the wish to be left out of search engines: set it in an SEO plugin",
  slug: "the address: WordPress chose another one",
  parent: "its place in the tree",
};

/** Titles and descriptions for search engines: the same of all pages, so it is said once. */
export const metaIsLost = ({ left_out }: Pick<WordPressPage, "left_out">): boolean =>
  left_out.includes("meta");

/** What else WordPress did not take of a page, as a sentence; empty when it took all. */
export function withoutOf({ left_out }: Pick<WordPressPage, "left_out">): string {
  const names = left_out.filter((name) => name !== "meta" && name !== "changed");
  const changed = left_out.includes("changed") ? "Somebody changed it in WordPress. " : "";
  return `${changed}${names.length === 0 ? "" : `Without ${names.map((name) => lost[name] ?? name).join("; ")}.`}`;
}
