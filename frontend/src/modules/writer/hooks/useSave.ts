import { ApiError } from "@igny8/api-client/problem";
import { type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import {
  type ContentChange,
  type ContentDetail,
  changeContent,
  getContent,
} from "../../../services/content.api";
import type { Fields } from "./useDraft";

/** Somebody else saved the page first. */
export class EditConflict extends Error {
  constructor(readonly theirs: ContentDetail) {
    super("conflict");
  }
}

const isOutdated = (error: unknown): boolean => error instanceof ApiError && error.problem.status === 412;

/** Only another version is a conflict: that a page was assigned or scored meanwhile is none. */
async function save(base: ContentDetail, changes: ContentChange): Promise<ContentDetail> {
  try {
    return await changeContent(base.id, changes, base.etag);
  } catch (error) {
    if (!isOutdated(error)) throw error;
    const theirs = await getContent(base.id);
    if (theirs.version !== base.version) throw new EditConflict(theirs);
    return changeContent(base.id, changes, theirs.etag);
  }
}

interface Saving {
  base: ContentDetail;
  changes: ContentChange;
  /** What the screen held when this was sent; people go on writing meanwhile. */
  sent: { fields: Fields; settle: (() => boolean) | undefined };
}

export function useSave(
  onSaved: (content: ContentDetail, sent: Saving["sent"]) => void,
): UseMutationResult<ContentDetail, Error, Saving> {
  const { t } = useTranslation("writer");
  const queries = useQueryClient();
  const key = useKey();
  return useAction({
    run: ({ base, changes }: Saving) => save(base, changes),
    done: ({ version }) => t("page.saved", { version }),
    quiet: true,
    onSuccess: (content, { sent }) => {
      queries.setQueryData(key("content-item", content.id), content);
      onSaved(content, sent);
    },
  });
}
