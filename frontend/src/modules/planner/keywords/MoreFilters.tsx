import { NumberInput, SimpleGrid, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceFilter } from "../../../components/filters";
import { useAddress } from "../../../hooks/useAddress";

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

/** The filters that are not always in sight. */
export function MoreFilters(): ReactNode {
  const { t } = useTranslation("planner");
  const yesOrNo = (yes: string, no: string): { value: string; label: string }[] => [
    { value: "true", label: yes },
    { value: "false", label: no },
  ];
  return (
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
  );
}
