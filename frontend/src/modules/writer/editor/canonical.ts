/** What a piece of HTML says, apart from how it is written: two pieces with one canonical form are the same to a reader. */

const blockTags = new Set(
  (
    "blockquote caption dd dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td tfoot th thead tr ul" +
    " div"
  ).split(" "),
);
const sameAs: Record<string, string> = { b: "strong", i: "em" };
/** Inside these, one paragraph around all of it says nothing. */
const holders = new Set(["li", "td", "th", "dd", "blockquote"]);
/** A table's parts are found again from its cells. */
const unsaid = new Set(["tbody", "thead"]);
const defaults = new Set(["colspan=1", "rowspan=1", "start=1"]);

type Token = { block: string } | { text: string; marks: string };

export function fragmentOf(html: string): HTMLElement {
  return new DOMParser().parseFromString(`<body>${html}</body>`, "text/html").body;
}

function named(element: Element): string {
  const tag = element.tagName.toLowerCase();
  const attributes = [...element.attributes]
    .map(({ name, value }) => `${name}=${value}`)
    .filter((pair) => !defaults.has(pair))
    .sort();
  return [sameAs[tag] ?? tag, ...attributes].join(" ");
}

const isBlank = (node: Node): boolean => node.nodeType === Node.TEXT_NODE && !node.textContent?.trim();

/** The only thing inside a list item or a cell, where that is a paragraph; or the paragraph before an inner list. */
export function isLooseParagraph(element: Element): boolean {
  const { parentElement: parent } = element;
  if (element.tagName !== "P" || element.attributes.length > 0 || !parent) return false;
  if (!holders.has(parent.tagName.toLowerCase())) return false;
  const others = [...parent.childNodes].filter((node) => node !== element && !isBlank(node));
  return others.every(
    (node) => node instanceof Element && blockTags.has(node.tagName.toLowerCase()) && node.tagName !== "P",
  );
}

function visitElement(element: Element, marks: readonly string[], out: Token[]): void {
  const tag = element.tagName.toLowerCase();
  if (tag === "br" || tag === "img")
    out.push({ text: `<${named(element)}>`, marks: [...marks].sort().join() });
  else if (!blockTags.has(tag)) visit(element, [...new Set([...marks, named(element)])], out);
  else if (unsaid.has(tag) || isLooseParagraph(element)) visit(element, marks, out);
  else {
    out.push({ block: `<${named(element)}>` });
    visit(element, [], out);
    out.push({ block: `</${tag}>` });
  }
}

function visit(parent: Element, marks: readonly string[], out: Token[]): void {
  for (const node of parent.childNodes) {
    if (node instanceof Element) visitElement(node, marks, out);
    else if (node.nodeType === Node.TEXT_NODE)
      out.push({ text: textOf(node), marks: [...marks].sort().join() });
  }
}

const textOf = (node: Node): string =>
  node.parentElement?.closest("pre")
    ? (node.textContent ?? "")
    : (node.textContent ?? "").replace(/\s+/g, " ");

/** Neighbouring runs of one style are one; blanks at the edges of a block are none. */
function joined(tokens: readonly Token[]): string {
  const runs: Token[] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    if ("text" in token && last && "text" in last && last.marks === token.marks) {
      runs[runs.length - 1] = { ...token, text: last.text + token.text };
    } else runs.push(token);
  }
  return runs
    .map((run, index) => {
      if ("block" in run) return run.block;
      const before = runs[index - 1];
      const after = runs[index + 1];
      let { text } = run;
      if (!before || "block" in before) text = text.replace(/^ +/, "");
      if (!after || "block" in after) text = text.replace(/ +$/, "");
      return text ? `[${run.marks}|${text}]` : "";
    })
    .join("");
}

export function canonical(html: string): string {
  const tokens: Token[] = [];
  visit(fragmentOf(html), [], tokens);
  return joined(tokens);
}
