import { Button, Group, SegmentedControl, Stack, Text, TextInput, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import { useUnsavedGuard } from "../../../hooks/useUnsavedGuard";
import { useSite } from "../../../hooks/workspace";
import { type Instructions, savePrompt, tryPrompt } from "../../../services/thinker.api";
import { useTrial } from "../hooks/useTrial";
import { TrialResult } from "./TrialResult";

/** The text that a function is told, to change, to try on a phrase and to keep as a new version. */
export function PromptEditor({ told }: { told: Instructions }): ReactNode {
  const { t } = useTranslation("thinker");
  const site = useSite();
  const can = useCan();
  const isAdmin = can("admin");
  const [text, setText] = useState(told.text);
  const [note, setNote] = useState("");
  const [scope, setScope] = useState("site");
  const [phrase, setPhrase] = useState("");
  const isChanged = text !== told.text;
  useUnsavedGuard(isChanged, "function");
  const save = useAction({
    run: () =>
      savePrompt({ site_id: scope === "site" ? site.id : null, function: told.function, text, note }),
    done: ({ number }) => t("prompts.saved", { number }),
    onSuccess: () => setNote(""),
  });
  const trial = useTrial(() =>
    tryPrompt({ site_id: site.id, function: told.function, phrase, text: isChanged ? text : "" }),
  );
  return (
    <Stack>
      <Textarea
        label={t("prompts.text")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        readOnly={!isAdmin}
        autosize
        minRows={10}
        maxRows={24}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 } }}
      />
      {isAdmin ? (
        <Group align="flex-end">
          <TextInput
            label={t("prompts.note")}
            placeholder={t("prompts.notePlaceholder")}
            value={note}
            maxLength={255}
            onChange={(event) => setNote(event.currentTarget.value)}
            flex={1}
            miw={200}
          />
          <SegmentedControl
            aria-label={t("prompts.scope")}
            value={scope}
            onChange={setScope}
            data={[
              { value: "site", label: t("prompts.forSite") },
              { value: "account", label: t("prompts.forAccount") },
            ]}
          />
          <Button disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate(undefined)}>
            {t("prompts.save")}
          </Button>
        </Group>
      ) : (
        <Text size="sm" c="dimmed">
          {t("prompts.readOnly")}
        </Text>
      )}
      {told.can_be_tried && can("editor") ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            trial.start.mutate(undefined);
          }}
        >
          <Group align="flex-end" mb="sm">
            <TextInput
              label={t("prompts.phrase")}
              description={t("prompts.phraseHelp")}
              value={phrase}
              required
              maxLength={255}
              onChange={(event) => setPhrase(event.currentTarget.value)}
              flex={1}
              miw={200}
            />
            <Button type="submit" variant="default" loading={trial.isRunning}>
              {t("prompts.try")}
            </Button>
          </Group>
          <TrialResult job={trial.job} isRunning={trial.isRunning} />
        </form>
      ) : null}
    </Stack>
  );
}
