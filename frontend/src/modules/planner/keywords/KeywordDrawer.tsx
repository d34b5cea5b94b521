import { count, day, fromMicro } from "@igny8/ui/format";
import { Button, Group, Select, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DetailDrawer } from "../../../components/DetailDrawer";
import { Facts } from "../../../components/Facts";
import { useAction } from "../../../hooks/useAction";
import { useAddress } from "../../../hooks/useAddress";
import { useCan } from "../../../hooks/useCan";
import { useWords } from "../../../hooks/useWords";
import {
  type KeywordDetail,
  changeKeyword,
  getKeyword,
  regroupKeyword,
  ungroupKeyword,
} from "../../../services/planner.api";
import { Explanation } from "./Explanation";
import { intents } from "./filters";

/** The keyword that the address names, with why it is where it is. */
export function KeywordDrawer(): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const [id, open] = useAddress("keyword");
  return (
    <DetailDrawer
      id={id}
      name="keyword"
      load={getKeyword}
      title={(keyword) => keyword?.phrase ?? t("keywords.keyword")}
      failed={t("keywords.openFailed")}
      onClose={() => open(null)}
    >
      {(keyword) => <Detail keyword={keyword} />}
    </DetailDrawer>
  );
}

function Detail({ keyword }: { keyword: KeywordDetail }): ReactNode {
  const { t } = useTranslation("planner");
  const wordsOf = useWords();
  const figures = Object.entries(keyword.attributes);
  return (
    <Stack gap="lg">
      <Facts
        entries={[
          [t("keywords.volume"), count(keyword.volume)],
          [t("keywords.difficulty"), keyword.difficulty],
          [t("keywords.cpc"), fromMicro(keyword.cpc_micro)],
          [t("keywords.status"), wordsOf(keyword.status)],
          [t("keywords.country"), keyword.country || "–"],
          [t("keywords.language"), keyword.language || "–"],
          [t("keywords.added"), day(keyword.created_at)],
          ...figures.map(([name, value]) => [wordsOf(name), count(value)] as const),
        ]}
      />
      <Intent keyword={keyword} />
      <div>
        <Text fw={600} component="h2" mb="xs">
          {t("explain.title")}
        </Text>
        <Explanation keywordId={keyword.id} />
      </div>
      <Variants keyword={keyword} />
    </Stack>
  );
}

function Intent({ keyword }: { keyword: KeywordDetail }): ReactNode {
  const { t } = useTranslation("planner");
  const can = useCan();
  const wordsOf = useWords();
  const change = useAction({
    run: (intent: KeywordDetail["intent"]) =>
      changeKeyword(keyword.id, { intent: intents.find((known) => known === intent) }),
    done: t("keywords.intentChanged"),
    undo: () => changeKeyword(keyword.id, { intent: intents.find((known) => known === keyword.intent) }),
  });
  return (
    <Select
      label={t("keywords.intent")}
      data={intents.map((value) => ({ value, label: wordsOf(value) }))}
      value={keyword.intent}
      allowDeselect={false}
      readOnly={!can("editor")}
      onChange={(intent) => intent && change.mutate(intent)}
    />
  );
}

/** Spellings of one search stand for one keyword; a group can be broken up and made again. */
function Variants({ keyword }: { keyword: KeywordDetail }): ReactNode {
  const { t } = useTranslation("planner");
  const can = useCan();
  const ungroup = useAction({
    run: () => ungroupKeyword(keyword.id),
    done: ({ left }) => t("variants.ungrouped", { count: left }),
    undo: () => regroupKeyword(keyword.id),
  });
  const regroup = useAction({ run: () => regroupKeyword(keyword.id), done: t("variants.regrouped") });
  const isGrouped = keyword.variant_of_id !== null || keyword.variant_count > 0;
  return (
    <div>
      <Text fw={600} component="h2" mb="xs">
        {t("variants.title")}
      </Text>
      <Text size="sm" c="dimmed">
        {keyword.variant_of_id ? t("variants.isOne") : t("variants.has", { count: keyword.variant_count })}
      </Text>
      {can("editor") ? (
        <Group mt="xs" gap="xs">
          {isGrouped ? (
            <Button
              size="xs"
              variant="default"
              loading={ungroup.isPending}
              onClick={() => ungroup.mutate(undefined)}
            >
              {t(keyword.variant_of_id ? "variants.takeOut" : "variants.breakUp")}
            </Button>
          ) : (
            <Button
              size="xs"
              variant="default"
              loading={regroup.isPending}
              onClick={() => regroup.mutate(undefined)}
            >
              {t("variants.group")}
            </Button>
          )}
        </Group>
      ) : null}
    </div>
  );
}
