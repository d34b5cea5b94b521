import { Badge, Button, Group, NumberInput, Popover, SimpleGrid, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconFilter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { ChoiceFilter, SearchFilter } from "../../../components/filters";
import { useAddress } from "../../../hooks/useAddress";
import { useWords } from "../../../hooks/useWords";
import { intents, keywordFilters, statuses } from "./filters";

const pause = 400; // milliseconds without a key before the list is asked

interface FieldProps {
  name: string;
  label: string;
}

function NumberFilter({ name, label }: FieldProps): ReactNode {
  const [value, set] = useAddress(name);
  const soon = useDebouncedCallback(
    (number: number | string) => set(number === "" ? null : String(number)),
    pause,
  );
  return (
    <NumberInput
      size="xs"
      label={label}
      min={0}
      allowDecimal={false}
      thousandSeparator=" "
      defaultValue={value ?? ""}
      onChange={soon}
    />
  );
}

interface CodeFilterProps extends FieldProps {
  write: (text: string) => string;
}

function CodeFilter({ name, label, write }: CodeFilterProps): ReactNode {
  const [value, set] = useAddress(name);
  const soon = useDebouncedCallback((text: string) => set(write(text.trim()) || null), pause);
  return (
    <TextInput
      size="xs"
      label={label}
      maxLength={12}
      defaultValue={value ?? ""}
      onChange={(event) => soon(event.currentTarget.value)}
    />
  );
}

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
  const yesOrNo = (yes: string, no: string): { value: string; label: string }[] => [
    { value: "true", label: yes },
    { value: "false", label: no },
  ];
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
          <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
            <NumberFilter name="min_volume" label={t("keywords.minVolume")} />
            <NumberFilter name="max_volume" label={t("keywords.maxVolume")} />
            <NumberFilter name="min_difficulty" label={t("keywords.minDifficulty")} />
            <NumberFilter name="max_difficulty" label={t("keywords.maxDifficulty")} />
            <CodeFilter name="country" label={t("keywords.country")} write={(text) => text.toUpperCase()} />
            <CodeFilter name="language" label={t("keywords.language")} write={(text) => text} />
            <ChoiceFilter
              name="has_cluster"
              label={t("keywords.anyCluster")}
              options={yesOrNo(t("keywords.clustered"), t("keywords.notClustered"))}
            />
            <ChoiceFilter
              name="is_variant"
              label={t("keywords.withVariants")}
              options={yesOrNo(t("keywords.onlyVariants"), t("keywords.noVariants"))}
            />
          </SimpleGrid>
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
