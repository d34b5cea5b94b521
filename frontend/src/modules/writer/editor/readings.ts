import type { Node as PageNode } from "@tiptap/pm/model";
import { fragmentOf } from "./canonical";

/** A place in the text as the analysis names it. */
export interface Span {
  block: number;
  start: number;
  end: number;
  text: string;
}

export interface Range {
  from: number;
  to: number;
}

/** The text of one block, white space collapsed, with the place of each character; -1 inside what is locked. */
interface Reading {
  text: string;
  at: readonly number[];
}

const blockTags = "p,li,td,th,dt,dd,h2,h3,h4,h5,h6,figcaption,caption,pre,blockquote";
const cut = 120; // characters of a whole block's text that the analysis repeats

const unplaced = (text: string): Reading => ({ text, at: Array.from(text, () => -1) });

function collapsed(letters: readonly { letter: string; at: number }[]): Reading {
  let text = "";
  const at: number[] = [];
  for (const { letter, at: place } of letters) {
    const isBlank = /\s/.test(letter);
    if (isBlank && (text === "" || text.endsWith(" "))) continue;
    text += isBlank ? " " : letter;
    at.push(place);
  }
  return text.endsWith(" ") ? { text: text.slice(0, -1), at: at.slice(0, -1) } : { text, at };
}

function readingOf(block: PageNode, start: number): Reading {
  const letters: { letter: string; at: number }[] = [];
  block.forEach((node, offset) => {
    const at = start + 1 + offset;
    if (node.isText)
      [...(node.text ?? "")].reduce(
        (place, letter) => (letters.push({ letter, at: place }), place + letter.length),
        at,
      );
    else letters.push({ letter: " ", at });
  });
  return collapsed(letters);
}

function ownText(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll(blockTags).forEach((inner) => inner.remove());
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

const lockedReadings = (html: string): Reading[] =>
  [...fragmentOf(html).querySelectorAll(blockTags)].map((element) => unplaced(ownText(element)));

/** The page as the analysis reads it: its blocks with text, in reading order. */
export function readingsOf(page: PageNode): Reading[] {
  const found: Reading[] = [];
  page.descendants((node, position) => {
    if (node.type.name === "locked") found.push(...lockedReadings(String(node.attrs.html)));
    if (node.type.name === "table" && node.attrs.caption) found.push(unplaced(String(node.attrs.caption)));
    if (node.isTextblock) found.push(readingOf(node, position));
    return !node.isTextblock;
  });
  return found.filter(({ text }) => text !== "");
}

const rangeOf = (at: readonly number[], start: number, end: number): Range | null => {
  const from = at[start] ?? -1;
  const last = at[end - 1] ?? -1;
  return from < 0 || last < 0 ? null : { from, to: last + 1 };
};

/** Where words stand, in one block or over several. */
export function findText(readings: readonly Reading[], words: string): Range | null {
  const wanted = words.replace(/\s+/g, " ").trim();
  if (!wanted) return null;
  const text = readings.map((reading) => reading.text).join(" ");
  const at = readings.flatMap((reading) => [...reading.at, -1]);
  const start = text.indexOf(wanted);
  return start < 0 ? null : rangeOf(at, start, start + wanted.length);
}

/** Where a finding points; by its words, where the text has moved since it was made. */
export function findSpan(readings: readonly Reading[], { block, start, end, text }: Span): Range | null {
  const reading = readings[block];
  const there = reading?.text.slice(start, end) ?? "";
  const isThere = there === text || (text.length === cut && there.startsWith(text));
  return isThere && reading ? rangeOf(reading.at, start, end) : findText(readings, text);
}
