/** How a page looks in a search result: the rules of backend/…/optimization/analysis/title_width.py. */

const pixels = 20;
const widths: Record<number, string> = {
  191: "'",
  222: "ijl‘’",
  260: "|",
  278: " !,./:;I[\\]ft",
  333: "()-`r„“”",
  355: '"',
  389: "*",
  469: "^",
  500: "Jckvxyzs",
  556: "#$?0123456789L_abdeghnopqu–",
  584: "+<=>~",
  611: "FTZ",
  667: "&ABEKPSVXY",
  722: "CDHNRUw",
  778: "GOQ",
  833: "Mm",
  889: "%",
  944: "W",
  1000: "—…",
  1015: "@",
};
const widthOf = new Map(
  Object.entries(widths).flatMap(([width, letters]) =>
    Array.from(letters, (letter) => [letter, Number(width)]),
  ),
);
const unknown = (letter: string): number => ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 1000 : 600);

/** Pixels that a title takes. */
export function titleWidth(title: string): number {
  const total = Array.from(title.trim()).reduce(
    (sum, letter) => sum + (widthOf.get(letter) ?? unknown(letter)),
    0,
  );
  return Math.round((total * pixels) / 1000);
}

export interface Meter {
  value: number;
  least: number;
  most: number;
}

export const titleLetters = (title: string): Meter => ({
  value: Array.from(title.trim()).length,
  least: 50,
  most: 60,
});
export const titlePixels = (title: string): Meter => ({ value: titleWidth(title), least: 0, most: 600 });
export const descriptionLetters = (text: string): Meter => ({
  value: Array.from(text.trim()).length,
  least: 121,
  most: 156,
});

export const fits = ({ value, least, most }: Meter): boolean => value >= least && value <= most && value > 0;
