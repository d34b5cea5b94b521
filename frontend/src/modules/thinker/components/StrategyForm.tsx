import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import {
  Button,
  Checkbox,
  Chip,
  Group,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { useWords } from "../../../hooks/useWords";
import { weekdayNames } from "../../../lib/month";
import { type Strategy, addStrategy, changeStrategy } from "../../../services/thinker.api";
import { strategyBody, strategyDraft } from "../drafts";
import { ideaStructures } from "../../../lib/structures";
import { ScopeField } from "./ScopeField";

const schema = z.object({ name: z.string().min(1), weekdays: z.array(z.number()).min(1) });
const heaviest = 100;

interface StrategyFormProps {
  strategy: Strategy | null;
  onDone: () => void;
}

export function StrategyForm({ strategy, onDone }: StrategyFormProps): ReactNode {
  const { t } = useTranslation("thinker");
  const wordsOf = useWords();
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: strategyDraft(strategy),
    schema,
    submit: (draft) => {
      const { site_id, ...body } = strategyBody(draft);
      return strategy ? changeStrategy(strategy.id, body) : addStrategy({ ...body, site_id });
    },
    done: ({ name }) => t("strategies.saved", { name }),
    onSuccess: onDone,
  });
  const { structures: mix, weekdays } = form.values;
  const setWeight = (name: string, value: number | string): void => {
    const weights = Object.entries({ ...mix, [name]: Number(value) });
    form.setFieldValue("structures", Object.fromEntries(weights.filter(([, weight]) => weight > 0)));
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {problem ? <ProblemAlert error={problem} title={t("strategies.notSaved")} /> : null}
        <TextInput label={t("strategies.name")} required maxLength={120} {...form.getInputProps("name")} />
        {strategy ? null : <ScopeField {...form.getInputProps("site_id")} />}
        <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
          <Text component="legend" size="sm" fw={500}>
            {t("strategies.mix")}
          </Text>
          <Text size="xs" c="dimmed" mb="xs">
            {t("strategies.mixHelp")}
          </Text>
          <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xs">
            {ideaStructures.map((name) => (
              <NumberInput
                key={name}
                size="xs"
                label={wordsOf(name.replace("-", "_"))}
                min={0}
                max={heaviest}
                allowDecimal={false}
                value={mix[name] ?? 0}
                onChange={(value) => setWeight(name, value)}
              />
            ))}
          </SimpleGrid>
        </fieldset>
        <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
          <Text component="legend" size="sm" fw={500} mb="xs">
            {t("strategies.days")}
          </Text>
          <Chip.Group
            multiple
            value={weekdays.map(String)}
            onChange={(days) => form.setFieldValue("weekdays", days.map(Number).sort())}
          >
            <Group gap="xs">
              {weekdayNames().map((name, index) => (
                <Chip key={name} value={String(index)} size="xs">
                  {name}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          {weekdays.length === 0 ? (
            <Text size="xs" c="var(--mantine-color-error)" mt={4}>
              {t("strategies.noDay")}
            </Text>
          ) : null}
        </fieldset>
        <Group grow>
          <NumberInput label={t("strategies.perDay")} min={1} max={50} {...form.getInputProps("per_day")} />
          <NumberInput label={t("strategies.hour")} min={0} max={23} {...form.getInputProps("hour")} />
        </Group>
        <Checkbox
          label={t("strategies.default")}
          {...form.getInputProps("is_default", { type: "checkbox" })}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
