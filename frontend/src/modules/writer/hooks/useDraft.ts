import { useState } from "react";
import type { ContentChange, ContentDetail } from "../../../services/content.api";

const names = ["title", "slug", "meta_title", "meta_description", "excerpt"] as const;
export type FieldName = (typeof names)[number];
export type Fields = Record<FieldName, string>;

const fieldsOf = (content: ContentDetail): Fields => ({
  title: content.title,
  slug: content.slug,
  meta_title: content.meta_title,
  meta_description: content.meta_description,
  excerpt: content.excerpt,
});

/** The fields as they were saved, but for those that changed after they were sent. */
const keepLater = (now: Fields, sent: Fields, kept: Fields): Fields => {
  const later = names.filter((name) => now[name] !== sent[name]);
  return { ...kept, ...Object.fromEntries(later.map((name) => [name, now[name]])) };
};

export interface Draft {
  /** The version that the changes build on. */
  base: ContentDetail;
  fields: Fields;
  set: (name: FieldName, value: string) => void;
  setTextChanged: (isChanged: boolean) => void;
  isDirty: boolean;
  /** What saving would send; the text only where it changed. */
  changes: (html: () => string) => ContentChange;
  /** Somebody saved another version meanwhile, and there are changes here. */
  isBehind: boolean;
  /** Another text than the editor's came in: it is made anew under this number. */
  edition: number;
  /** Begin from this version, which the editor does not show yet. */
  begin: (content: ContentDetail) => void;
  /** What was sent is saved; what was written since stays, and is not. */
  settle: (saved: ContentDetail, sent: Fields, isTextChanged: boolean) => void;
}

/** What is edited of a page and not saved yet. Newer versions are taken over as long as nothing is changed here. */
export function useDraft(content: ContentDetail): Draft {
  const [base, setBase] = useState(content);
  const [fields, setFields] = useState(() => fieldsOf(content));
  const [isTextChanged, setTextChanged] = useState(false);
  const [edition, setEdition] = useState(0);
  const saved = fieldsOf(base);
  const changed = names.filter((name) => fields[name] !== saved[name]);
  const isDirty = isTextChanged || changed.length > 0;
  const isNewer = content.version > base.version;

  const begin = (next: ContentDetail): void => {
    setBase(next);
    setFields(fieldsOf(next));
    setTextChanged(false);
    setEdition((now) => now + 1);
  };
  if (isNewer && !isDirty) begin(content);
  else if (content.version === base.version && content !== base) setBase(content);

  return {
    base,
    fields,
    set: (name, value) => setFields((now) => ({ ...now, [name]: value })),
    setTextChanged,
    isDirty,
    changes: (html) => ({
      ...Object.fromEntries(changed.map((name) => [name, fields[name]])),
      ...(isTextChanged ? { html: html() } : {}),
    }),
    isBehind: isNewer && isDirty,
    edition,
    begin,
    settle: (kept, sent, isStillChanged) => {
      setBase(kept);
      setFields((now) => keepLater(now, sent, fieldsOf(kept)));
      setTextChanged(isStillChanged);
    },
  };
}
