import { Mark, mergeAttributes } from "@tiptap/core";

/** Inline elements that the back end keeps and that need nothing of their own. */
const plain = ["cite", "del", "ins", "kbd", "mark", "q", "small", "sub", "sup"] as const;

const mark = (tag: string, attributes: readonly string[] = []): Mark =>
  Mark.create({
    name: `inline_${tag}`,
    priority: tag === "cite" ? 1_001 : 100, // around a link, as the back end writes the source of a quote
    inclusive: attributes.length === 0,
    addAttributes: () => Object.fromEntries(attributes.map((name) => [name, { default: null }])),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, mergeAttributes(HTMLAttributes), 0],
  });

export const inlineMarks = [
  ...plain.map((tag) => mark(tag)),
  mark("abbr", ["title"]),
  mark("time", ["datetime"]),
];
