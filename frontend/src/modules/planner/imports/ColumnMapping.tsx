import { Button, Fieldset, Group, Select, SimpleGrid } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Mapping } from "../../../services/keywordFiles.api";

interface ColumnMappingProps {
  columns: readonly string[];
  mapping: Mapping;
  isReading: boolean;
  onMap: (mapping: Mapping) => void;
}

const fields = ["phrase", "volume", "difficulty", "cpc", "intent", "country", "language"] as const;

/** Which column of the file is which of our fields; a change has the file read again. */
export function ColumnMapping({ columns, mapping, isReading, onMap }: ColumnMappingProps): ReactNode {
  const { t } = useTranslation("planner");
  const [chosen, setChosen] = useState<Mapping>(mapping);
  const isChanged = fields.some((field) => (chosen[field] ?? "") !== (mapping[field] ?? ""));
  const choose = (field: string, column: string | null): void => {
    const rest = Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== field));
    setChosen(column ? { ...rest, [field]: column } : rest);
  };
  return (
    <Fieldset legend={t("import.columns")} variant="filled">
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 4 }} spacing="sm">
        {fields.map((field) => (
          <Select
            key={field}
            size="xs"
            label={t(`import.field.${field}`)}
            placeholder={t("import.noColumn")}
            data={[...new Set(columns)].filter(Boolean)}
            value={chosen[field] ?? null}
            required={field === "phrase"}
            clearable={field !== "phrase"}
            searchable={columns.length > 10}
            onChange={(column) => choose(field, column)}
          />
        ))}
      </SimpleGrid>
      {isChanged ? (
        <Group mt="sm">
          <Button size="xs" variant="default" loading={isReading} onClick={() => onMap(chosen)}>
            {t("import.readAgain")}
          </Button>
        </Group>
      ) : null}
    </Fieldset>
  );
}
