import { Button, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import type { EndlessRows } from "../../../components/grid/useEndlessRows";
import type { GridSelection } from "../../../components/grid/useGridSelection";
import { useAction } from "../../../hooks/useAction";
import { useWords } from "../../../hooks/useWords";
import { inParts } from "../../../lib/inParts";
import {
  type Keyword,
  type KeywordChange,
  type Results,
  bulkSize,
  changeKeywords,
  deleteKeywords,
} from "../../../services/planner.api";
import { intents } from "./filters";

interface KeywordBulkProps {
  selection: GridSelection;
  list: EndlessRows<Keyword>;
}

type Answer = { results: Results };

const countOf = (answers: readonly Answer[], outcome: string): number =>
  answers.flatMap(({ results }) => Object.values(results)).filter((value) => value === outcome).length;

/** What leaves its cluster loses these. */
const outOfCluster = { cluster_id: null, cluster_name: null, cluster_score: null, cluster_why: "" } as const;

export function KeywordBulk({ selection, list }: KeywordBulkProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const wordsOf = useWords();
  const ids = [...selection.ids];
  const count = ids.length;
  const change = useAction({
    run: (wanted: KeywordChange) => {
      const more = wanted.status ? outOfCluster : {};
      return inParts(
        ids,
        bulkSize,
        (part) => changeKeywords(part, wanted),
        ({ results }) =>
          list.patch((row) => (results[row.id] === "changed" ? { ...row, ...wanted, ...more } : row)),
      );
    },
    done: (answers) => t("bulk.changed", { count: countOf(answers, "changed") }),
    onSuccess: () => selection.clear(),
  });
  const remove = useAction({
    run: () =>
      inParts(ids, bulkSize, deleteKeywords, ({ results }) =>
        list.patch((row) => (results[row.id] === "deleted" ? null : row)),
      ),
    done: (answers) => {
      const gone = countOf(answers, "deleted");
      const kept = count - gone;
      return [t("bulk.deleted", { count: gone }), kept > 0 ? t("bulk.kept", { count: kept }) : ""].join(" ");
    },
    onSuccess: () => selection.clear(),
  });
  return (
    <>
      <Menu position="top" withArrow>
        <Menu.Target>
          <Button size="xs" variant="default" loading={change.isPending}>
            {t("bulk.intent")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {intents.map((intent) => (
            <Menu.Item key={intent} onClick={() => change.mutate({ intent })}>
              {wordsOf(intent)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ConfirmButton
        size="xs"
        label={t("bulk.renew")}
        title={t("bulk.renewTitle", { count })}
        confirm={t("bulk.renewConfirm")}
        onConfirm={() => change.mutate({ status: "new" })}
      >
        {t("bulk.renewText")}
      </ConfirmButton>
      <ConfirmButton
        size="xs"
        label={t("bulk.disable")}
        title={t("bulk.disableTitle", { count })}
        confirm={t("bulk.disableConfirm")}
        onConfirm={() => change.mutate({ status: "disabled" })}
      >
        {t("bulk.disableText")}
      </ConfirmButton>
      <ConfirmButton
        size="xs"
        color="red"
        label={t("common:delete")}
        title={t("bulk.deleteTitle", { count })}
        confirm={t("bulk.deleteConfirm", { count })}
        loading={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
      >
        {t("bulk.deleteText")}
      </ConfirmButton>
    </>
  );
}
