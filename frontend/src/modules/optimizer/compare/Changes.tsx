import { Badge, Button, Checkbox, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../../../components/StatusBadge";
import { DiffView } from "../../../components/diff/DiffView";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import { useWords } from "../../../hooks/useWords";
import { type Change, type RunDetail, decide } from "../../../services/optimizer.api";

interface ChangesProps {
  run: RunDetail;
  changes: readonly Change[];
}

const isOpen = ({ state }: Change): boolean => state === "proposed";

/** Each change of a run with its finding; accepted and rejected one by one or together. */
export function Changes({ run, changes }: ChangesProps): ReactNode {
  const { t } = useTranslation("optimizer");
  const can = useCan();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const act = useAction({
    run: (decision: { accept?: string[]; reject?: string[] }) => decide(run.id, decision),
    done: null,
    onSuccess: () => setChosen([]),
  });
  const open = changes.filter(isOpen).map(({ id }) => id);
  const these = chosen.length > 0 ? [...chosen] : open;
  const mayDecide = can("editor") && open.length > 0;
  return (
    <section aria-labelledby="changes">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4" id="changes">
          {t("changes.title")}
        </Title>
        {mayDecide ? (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              loading={act.isPending}
              onClick={() => act.mutate({ reject: these })}
            >
              {t(chosen.length > 0 ? "changes.rejectChosen" : "changes.rejectAll", { count: these.length })}
            </Button>
            <Button size="xs" loading={act.isPending} onClick={() => act.mutate({ accept: these })}>
              {t(chosen.length > 0 ? "changes.acceptChosen" : "changes.acceptAll", { count: these.length })}
            </Button>
          </Group>
        ) : null}
      </Group>
      <Stack>
        {changes.map((change) => (
          <ChangeCard
            key={change.id}
            change={change}
            isChosen={chosen.includes(change.id)}
            onChoose={(isOn) =>
              setChosen((before) => (isOn ? [...before, change.id] : before.filter((id) => id !== change.id)))
            }
            onDecide={can("editor") ? (verb) => act.mutate({ [verb]: [change.id] }) : undefined}
          />
        ))}
        {changes.length === 0 ? <Text c="dimmed">{t("changes.none")}</Text> : null}
      </Stack>
    </section>
  );
}

interface ChangeCardProps {
  change: Change;
  isChosen: boolean;
  onChoose: (isOn: boolean) => void;
  onDecide?: (verb: "accept" | "reject") => void;
}

function ChangeCard({ change, isChosen, onChoose, onDecide }: ChangeCardProps): ReactNode {
  const { t } = useTranslation("optimizer");
  const wordsOf = useWords();
  const title = change.summary || wordsOf(change.finding);
  const titleId = `change-${change.id}`;
  return (
    <Paper withBorder p="md" component="article" aria-labelledby={titleId}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <Group gap="sm" wrap="nowrap" align="flex-start" flex={1}>
          {onDecide && isOpen(change) ? (
            <Checkbox
              size="xs"
              mt={4}
              aria-label={t("changes.choose", { title })}
              checked={isChosen}
              onChange={(event) => onChoose(event.currentTarget.checked)}
            />
          ) : null}
          <Text fw={560} id={titleId} component="h3" size="sm">
            {title}
          </Text>
        </Group>
        <Group gap="xs">
          <Badge variant="light" color="gray" tt="none" fw={500}>
            {t(change.by === "rule" ? "changes.byRule" : "changes.byModel")}
          </Badge>
          <StatusBadge status={change.state} />
        </Group>
      </Group>
      {change.why ? (
        <Text size="sm" c="dimmed">
          {change.why}
        </Text>
      ) : null}
      {change.needs.length > 0 ? (
        <Text size="xs" c="dimmed">
          {t("changes.needs", { count: change.needs.length })}
        </Text>
      ) : null}
      {change.fields_changed.map((field) => (
        <Field key={field.field} field={field} />
      ))}
      {change.edits.length > 0 ? <DiffView blocks={change.edits} label={title} /> : null}
      {onDecide ? <Verbs change={change} title={title} onDecide={onDecide} /> : null}
    </Paper>
  );
}

/** A title or description before and after, as a difference of one line. */
function Field({ field: { field, before, after } }: { field: Change["fields_changed"][number] }): ReactNode {
  const wordsOf = useWords();
  const segments = [
    { kind: "equal", text: `${wordsOf(field)}: `, href: "" },
    { kind: "delete", text: before, href: "" },
    { kind: "equal", text: " ", href: "" },
    { kind: "insert", text: after, href: "" },
  ];
  return <DiffView blocks={[{ kind: "changed", tag: "p", segments }]} label={wordsOf(field)} />;
}

interface VerbsProps {
  change: Change;
  title: string;
  onDecide: (verb: "accept" | "reject") => void;
}

const canAccept = ["proposed", "rejected"];
const canReject = ["proposed", "accepted"];

function Verbs({ change, title, onDecide }: VerbsProps): ReactNode {
  const { t } = useTranslation("optimizer");
  return (
    <Group justify="flex-end" gap="xs" mt="sm">
      {canReject.includes(change.state) ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t("changes.rejectWhat", { title })}
          onClick={() => onDecide("reject")}
        >
          {t(change.state === "accepted" ? "changes.takeBack" : "changes.reject")}
        </Button>
      ) : null}
      {canAccept.includes(change.state) ? (
        <Button
          size="compact-sm"
          aria-label={t("changes.acceptWhat", { title })}
          onClick={() => onDecide("accept")}
        >
          {t("changes.accept")}
        </Button>
      ) : null}
    </Group>
  );
}
