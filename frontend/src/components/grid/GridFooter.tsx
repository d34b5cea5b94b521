import { count } from "@igny8/ui/format";
import { Button, Loader } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./VirtualGrid.module.css";
import { type EndlessRows, mostRows } from "./useEndlessRows";

/** How many rows are loaded, of how many; what to do when more cannot be loaded. */
export function GridFooter<T>({ list }: { list: EndlessRows<T> }): ReactNode {
  const { t } = useTranslation();
  const { rows, total, isCapped, error, hasMore, isFetching } = list;
  const all = total === null ? "" : count(total) + (isCapped ? "+" : "");
  const isFull = rows.length >= mostRows;
  return (
    <div className={classes.footer}>
      <span role="status">
        {isFull
          ? t("grid.full", { loaded: count(rows.length) })
          : hasMore
            ? t("grid.loaded", { loaded: count(rows.length), all })
            : t("grid.complete", { count: rows.length, loaded: count(rows.length) })}
      </span>
      {error ? (
        <Button size="compact-xs" variant="light" color="red" onClick={list.loadMore}>
          {t("grid.retry")}
        </Button>
      ) : null}
      {isFetching ? <Loader size={14} role="img" aria-label={t("grid.loading")} /> : null}
    </div>
  );
}
