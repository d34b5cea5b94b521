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
  /** Begin from this version; `isOwn` when the editor shows it already. */
  begin: (content: ContentDetail, isOwn: boolean) => void;
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

  const begin = (next: ContentDetail, isOwn: boolean): void => {
    setBase(next);
    setFields(fieldsOf(next));
    setTextChanged(false);
    if (!isOwn) setEdition((now) => now + 1);
  };
  if (isNewer && !isDirty) begin(content, false);
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
  };
}
