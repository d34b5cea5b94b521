import { type UseMutationResult, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import { type ContentChange, type ContentDetail, changeContent } from "../../../services/content.api";
import { onVersion } from "../versioned";
import type { Fields } from "./useDraft";

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
    run: ({ base, changes }: Saving) => onVersion(base, (etag) => changeContent(base.id, changes, etag)),
    done: ({ version }) => t("page.saved", { version }),
    quiet: true,
    onSuccess: (content, { sent }) => {
      queries.setQueryData(key("content-item", content.id), content);
      onSaved(content, sent);
    },
  });
}
