import { Button, Stack, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/PageHeader";
import { useSite } from "../../hooks/workspace";
import { TrialResult } from "../../modules/thinker/components/TrialResult";
import { useTrial } from "../../modules/thinker/hooks/useTrial";
import { tryImage } from "../../services/thinker.api";

const longest = 2_000; // characters of an image prompt

/** One picture from one prompt; nothing is kept of it but its cost. */
export function ImageTest(): ReactNode {
  const { t } = useTranslation("thinker");
  const site = useSite();
  const [prompt, setPrompt] = useState("");
  const trial = useTrial(() => tryImage(site.id, prompt));
  return (
    <>
      <PageHeader title={t("images.title")} description={t("images.description")} />
      <Stack maw={720}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            trial.start.mutate(undefined);
          }}
        >
          <Stack>
            <Textarea
              label={t("images.prompt")}
              placeholder={t("images.placeholder")}
              required
              autosize
              minRows={3}
              maxLength={longest}
              value={prompt}
              onChange={(event) => setPrompt(event.currentTarget.value)}
            />
            <Button type="submit" loading={trial.isRunning} style={{ alignSelf: "flex-start" }}>
              {t("images.try")}
            </Button>
          </Stack>
        </form>
        <TrialResult job={trial.job} isRunning={trial.isRunning} />
      </Stack>
    </>
  );
}
