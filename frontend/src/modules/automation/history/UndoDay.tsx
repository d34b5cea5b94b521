import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import { useAction } from "../../../hooks/useAction";
import { useSite } from "../../../hooks/workspace";
import { todayIn } from "../../../lib/month";
import { type Rule, undoRuleDay } from "../../../services/automation.api";

function Form({ rules, onDone }: { rules: readonly Rule[]; onDone: () => void }): ReactNode {
  const { t } = useTranslation(["automation", "common"]);
  const site = useSite();
  const [rule, setRule] = useState<string | null>(null);
  const [day, setDay] = useState(todayIn(site.timezone));
  const undo = useAction({
    run: (id: string) => undoRuleDay(id, day),
    done: t("common:started"),
    onSuccess: onDone,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (rule && day) undo.mutate(rule);
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t("undo.dayText")}</Text>
        <Select
          label={t("rules.columns.rule")}
          searchable
          data={rules.map(({ id, name }) => ({ value: id, label: name }))}
          value={rule}
          onChange={setRule}
        />
        <TextInput
          type="date"
          label={t("undo.day")}
          max={todayIn(site.timezone)}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" color="red" disabled={!rule || !day} loading={undo.isPending}>
            {t("undo.dayDo")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Takes back everything that one rule did on one day. */
export function UndoDay({ rules }: { rules: readonly Rule[] }): ReactNode {
  const { t } = useTranslation("automation");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        {t("undo.dayLabel")}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={t("undo.dayLabel")}>
        <Form rules={rules} onDone={close} />
      </Dialog>
    </>
  );
}
