import { Input, Radio, SimpleGrid, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface Choice<T extends string> {
  value: T;
  label: string;
  description: string;
  sample?: ReactNode;
}

interface ChoiceCardsProps<T extends string> {
  label: string;
  value: T;
  choices: readonly Choice<T>[];
  onChange: (value: T) => void;
}

/** One of a few, each explained. */
export function ChoiceCards<T extends string>({
  label,
  value,
  choices,
  onChange,
}: ChoiceCardsProps<T>): ReactNode {
  return (
    <Radio.Group
      value={value}
      onChange={(chosen) => onChange(chosen as T)}
      label={<Input.Label>{label}</Input.Label>}
    >
      <SimpleGrid cols={{ base: 1, xs: 2, md: choices.length % 3 === 1 ? 2 : 3 }} spacing="sm" mt="xs">
        {choices.map((choice) => (
          <Radio.Card
            key={choice.value}
            value={choice.value}
            p="md"
            radius="md"
            aria-label={choice.label}
            style={{ display: "flex", alignItems: "flex-start" }}
          >
            <div style={{ display: "flex", gap: 12, alignItems: "flex-start" }}>
              <Radio.Indicator mt={3} />
              <div>
                <Text fw={600}>{choice.label}</Text>
                <Text size="sm" c="dimmed">
                  {choice.description}
                </Text>
                {choice.sample}
              </div>
            </div>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
