import { type Editor, Extension } from "@tiptap/core";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { type Span, findSpan, findText, readingsOf } from "./readings";

/** Something that is said of places in the text. */
export interface Highlight {
  id: string;
  tone: "red" | "orange" | "green" | "comment";
  label: string;
  spans?: readonly Span[];
  quote?: string;
}

const key = new PluginKey<DecorationSet>("highlights");

/** Decorations lie over the text; the text itself stays as it is, and they move along while it is edited. */
export const Highlights = Extension.create({
  name: "highlights",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, now) => {
          const next = transaction.getMeta(key) as DecorationSet | undefined;
          return next ?? now.map(transaction.mapping, transaction.doc);
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

export function showHighlights({ state, view }: Editor, highlights: readonly Highlight[]): void {
  const readings = readingsOf(state.doc);
  const decorations = highlights.flatMap(({ id, tone, label, spans = [], quote }) => {
    const places = [
      ...spans.map((span) => findSpan(readings, span)),
      quote ? findText(readings, quote) : null,
    ];
    return places.flatMap((place) =>
      place
        ? [
            Decoration.inline(
              place.from,
              place.to,
              { "data-tone": tone, "data-says": id, title: label },
              { id },
            ),
          ]
        : [],
    );
  });
  view.dispatch(state.tr.setMeta(key, DecorationSet.create(state.doc, decorations)));
}

/** Brings a place into sight and selects it; false where it is not in the text any more. */
export function jumpTo({ state, view }: Editor, id: string, place = 0): boolean {
  const found = (key.getState(state)?.find() ?? []).filter(({ spec }) => (spec as { id?: string }).id === id);
  const target = found[place % Math.max(found.length, 1)];
  if (!target) return false;
  view.dispatch(
    state.tr.setSelection(TextSelection.create(state.doc, target.from, target.to)).scrollIntoView(),
  );
  view.focus();
  return true;
}
