/** Elements that begin a text of their own; as the analysis reads pages (domain/optimization/analysis/reader.py). */
const blockTags = new Set(
  (
    "address article aside blockquote body button caption center dd details div dl dt fieldset figcaption figure footer " +
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol optgroup option p pre search section " +
    "summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);
const unread = new Set(
  "script style template noscript head iframe svg math textarea title object canvas select datalist".split(
    " ",
  ),
);

export interface TextBlock {
  /** Its element, as "p" or "h2". */
  tag: string;
  /** White space collapsed. */
  text: string;
}

interface Part {
  block: Element;
  text: string;
  breaks: number;
}

/** A page's text blocks in reading order, counted as the analysis counts them. */
export function textBlocks(html: string): TextBlock[] {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const parts: Part[] = [];
  const walk = (node: Node, block: Element): void => {
    if (node instanceof Text) addText(parts, node.data, block);
    if (!(node instanceof Element)) return;
    const tag = node.tagName.toLowerCase();
    if (unread.has(tag)) return;
    const last = parts.at(-1);
    if (tag === "br" && last) {
      last.breaks += 1;
      last.text += "\n";
    }
    const inner = blockTags.has(tag) ? node : block;
    for (const child of node.childNodes) walk(child, inner);
  };
  walk(body, body);
  return parts
    .map(({ block, text }) => ({
      tag: block.tagName.toLowerCase(),
      text: text.split(/\s+/).filter(Boolean).join(" "),
    }))
    .filter(({ text }) => text !== "");
}

/** Two line breaks in a row begin a new text, as a new block does. */
function addText(parts: Part[], text: string, block: Element): void {
  const last = parts.at(-1);
  const isBlank = text.trim() === "";
  if (!last || last.block !== block || (last.breaks > 1 && !isBlank)) {
    parts.push({ block, text, breaks: 0 });
    return;
  }
  last.text += text;
  if (!isBlank) last.breaks = 0;
}

interface Place {
  block: number;
  start: number;
  end: number;
  text: string;
}

export interface Run {
  text: string;
  isMarked: boolean;
}

/** A block's text cut where places begin and end; places that do not fit the text are left out. */
export function runsOf(text: string, places: readonly Place[]): Run[] {
  const fitting = places
    .filter(({ start, end, text: words }) => text.slice(start, end).startsWith(words.slice(0, end - start)))
    .toSorted((a, b) => a.start - b.start);
  const runs: Run[] = [];
  let at = 0;
  for (const { start, end } of fitting) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    if (from > at) runs.push({ text: text.slice(at, from), isMarked: false });
    runs.push({ text: text.slice(from, end), isMarked: true });
    at = end;
  }
  if (at < text.length) runs.push({ text: text.slice(at), isMarked: false });
  return runs;
}
