import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { moment } from "@igny8/ui/format";
import { Button, Checkbox, Group, Radio, SegmentedControl, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApiForm } from "../../../hooks/useApiForm";
import { type Preference, savePreference } from "../../../services/accounts.api";

const digests = ["off", "daily", "weekly"] as const;
type Digest = (typeof digests)[number];
const isDigest = (value: string): value is Digest => digests.some((digest) => digest === value);

interface Values extends Record<string, unknown> {
  digest: Digest;
  which: "urgent" | "chosen";
  kinds: string[];
}

export function PreferenceForm({ preference }: { preference: Preference }): ReactNode {
  const { t } = useTranslation("settings");
  const { digest, kinds, known_kinds, next_digest_at } = preference;
  const initialValues: Values = {
    digest: isDigest(digest) ? digest : "daily",
    which: kinds === null ? "urgent" : "chosen",
    kinds: kinds ?? [],
  };
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues,
    submit: (values) =>
      savePreference({ digest: values.digest, kinds: values.which === "chosen" ? values.kinds : null }),
    done: t("saved"),
  });
  const { digest: chosen, which } = form.values;
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {problem ? <ProblemAlert error={problem} /> : null}
        <SegmentedControl
          aria-label={t("notifications.digest")}
          w={{ base: "100%", xs: 360 }}
          data={digests.map((value) => ({ value, label: t(`notifications.digests.${value}`) }))}
          {...form.getInputProps("digest")}
        />
        {chosen === "off" ? null : (
          <>
            <Radio.Group label={t("notifications.which")} {...form.getInputProps("which")}>
              <Stack gap="xs" mt={6}>
                <Radio value="urgent" label={t("notifications.urgent")} />
                <Radio value="chosen" label={t("notifications.chosen")} />
              </Stack>
            </Radio.Group>
            {which === "chosen" ? (
              <Checkbox.Group label={t("notifications.kinds")} {...form.getInputProps("kinds")}>
                <Stack gap="xs" mt={6}>
                  {known_kinds.map(({ kind, says }) => (
                    <Checkbox key={kind} value={kind} label={says} />
                  ))}
                </Stack>
              </Checkbox.Group>
            ) : null}
            {next_digest_at ? (
              <Text size="sm" c="dimmed">
                {t("notifications.next", { when: moment(next_digest_at) })}
              </Text>
            ) : null}
          </>
        )}
        <Group>
          <Button type="submit" loading={sending.isPending}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
