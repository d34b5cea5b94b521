import type { UseMutationResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { EndlessRows } from "../../../components/grid/useEndlessRows";
import { useAction } from "../../../hooks/useAction";
import { inParts } from "../../../lib/inParts";
import {
  type Link,
  acceptLink,
  applyLinks,
  linksAtOnce,
  reconsiderLinks,
  rejectLinks,
  removeLink,
} from "../../../services/linker.api";

interface Rejection {
  ids: string[];
  note: string;
}

interface LinkActions {
  accept: UseMutationResult<unknown, Error, string>;
  apply: UseMutationResult<unknown, Error, string[]>;
  reject: UseMutationResult<unknown, Error, Rejection>;
  remove: UseMutationResult<unknown, Error, string[]>;
  reconsider: UseMutationResult<unknown, Error, string[]>;
}

/** Requests one after the other: each changes a page, and pages are changed one at a time. */
const each = (
  ids: readonly string[],
  run: (id: string) => Promise<unknown>,
  onDone?: (id: string) => void,
): Promise<unknown> =>
  inParts(
    ids,
    1,
    ([id = ""]) => run(id),
    (_, [id = ""]) => onDone?.(id),
  );

/** What can be done with links. A row that changed leaves the list, which shows one state. */
export function useLinkActions(list: EndlessRows<Link>, onDone: () => void): LinkActions {
  const { t } = useTranslation(["linker", "common"]);
  const leave = (ids: readonly string[]): void => {
    const set = new Set(ids);
    list.patch((row) => (set.has(row.id) ? null : row));
  };
  const gone = (ids: readonly string[]): void => {
    leave(ids);
    onDone();
  };
  return {
    accept: useAction({
      run: acceptLink,
      done: t("candidates.accepted"),
      undo: async (_, id) => {
        await removeLink(id);
        await reconsiderLinks([id]);
      },
      onSuccess: (_, id) => gone([id]),
    }),
    apply: useAction({
      run: (ids: string[]) => applyLinks(ids.slice(0, linksAtOnce)),
      done: t("common:started"),
      onSuccess: (_, ids) => gone(ids),
    }),
    reject: useAction({
      run: ({ ids, note }: Rejection) => rejectLinks(ids.slice(0, linksAtOnce), note),
      done: (_, { ids }) => t("candidates.rejected", { count: ids.length }),
      undo: (_, { ids }) => reconsiderLinks(ids),
      onSuccess: (_, { ids }) => gone(ids),
    }),
    remove: useAction({
      run: (ids: string[]) => each(ids, removeLink, (id) => leave([id])),
      done: (_, ids) => t("candidates.removed", { count: ids.length }),
      undo: async (_, ids) => {
        await reconsiderLinks(ids);
        await each(ids, acceptLink);
      },
      onSuccess: (_, ids) => gone(ids),
    }),
    reconsider: useAction({
      run: (ids: string[]) => reconsiderLinks(ids.slice(0, linksAtOnce)),
      done: (_, ids) => t("candidates.reconsidered", { count: ids.length }),
      onSuccess: (_, ids) => gone(ids),
    }),
  };
}
