import { Badge, Button, Group, Loader, Popover } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { ChoiceFilter, SearchFilter } from "../../../components/filters";
import { useWords } from "../../../hooks/useWords";
import { intents, keywordFilters, statuses } from "./filters";

const MoreFilters = lazy(async () => ({ default: (await import("./MoreFilters")).MoreFilters }));

/** Search and the two filters that people use most in sight; the others in a drop-down. */
export function KeywordFilters(): ReactNode {
  const { t } = useTranslation("planner");
  const wordsOf = useWords();
  const [search, setSearch] = useSearchParams();
  const set = keywordFilters.filter((name) => search.has(name));
  const hidden = set.filter((name) => !["search", "status", "intent"].includes(name));
  const optionsOf = (names: readonly string[]): { value: string; label: string }[] =>
    names.map((value) => ({ value, label: wordsOf(value) }));
  const clear = (): void =>
    setSearch((current) => {
      for (const name of keywordFilters) current.delete(name);
      return current;
    });
  return (
    <Group gap="xs">
      <SearchFilter key={search.get("search") ?? ""} label={t("keywords.search")} />
      <ChoiceFilter name="status" label={t("keywords.anyStatus")} options={optionsOf(statuses)} />
      <ChoiceFilter name="intent" label={t("keywords.anyIntent")} options={optionsOf(intents)} />
      <Popover width={340} position="bottom-start" withArrow trapFocus>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconFilter size={16} stroke={1.6} />}
            rightSection={
              hidden.length > 0 ? (
                <Badge size="sm" circle>
                  {hidden.length}
                </Badge>
              ) : null
            }
          >
            {t("keywords.filters")}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Suspense fallback={<Loader size="sm" />}>
            <MoreFilters />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
      {set.length > 0 ? (
        <Button variant="subtle" color="gray" onClick={clear}>
          {t("keywords.clearFilters")}
        </Button>
      ) : null}
    </Group>
  );
}
