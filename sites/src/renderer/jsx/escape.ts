const special = /["&'<>]/;
const all = /["&'<>]/g;
const entities: Record<string, string> = {
  '"': "&quot;",
  "&": "&amp;",
  "'": "&#x27;",
  "<": "&lt;",
  ">": "&gt;",
};

/** Text for an element or a quoted attribute. */
export function escape(text: string): string {
  return special.test(text) ? text.replace(all, (character) => entities[character] ?? "") : text;
}
