import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Modal, Radio, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { useWorkspace } from "../../../hooks/workspace";
import { type SiteInput, createSite } from "../../../services/sites.api";
import { PlaceFields } from "./PlaceFields";

export function NewSiteButton(): ReactNode {
  const { t } = useTranslation("sites");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<IconPlus size={16} />} onClick={open}>
        {t("new.open")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("new.title")}
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        <NewSiteForm onClose={close} />
      </Modal>
    </>
  );
}

interface Values extends Record<string, unknown> {
  name: string;
  kind: SiteInput["kind"];
  domain: string;
  language: string;
  country: string;
  timezone: string;
}

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

function NewSiteForm({ onClose }: { onClose: () => void }): ReactNode {
  const { t, i18n } = useTranslation("sites");
  const { chooseSite } = useWorkspace();
  const queries = useQueryClient();
  const language = i18n.resolvedLanguage ?? "en";
  const initialValues: Values = {
    name: "",
    kind: "wordpress",
    domain: "",
    language,
    country: language === "de" ? "DE" : "US",
    timezone: zone(),
  };
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues,
    schema: z.object({ name: z.string().trim().min(1, t("required")) }),
    submit: createSite,
    done: ({ name }) => t("new.done", { name }),
    onSuccess: ({ id }) => {
      chooseSite(id);
      void queries.invalidateQueries({ queryKey: ["session"] });
      onClose();
    },
  });
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {problem ? <ProblemAlert error={problem} title={t("new.refused")} /> : null}
        <TextInput label={t("general.name")} data-autofocus {...form.getInputProps("name")} />
        <Radio.Group label={t("new.kind")} {...form.getInputProps("kind")}>
          <Stack gap="xs" mt={6}>
            <Radio value="wordpress" label={t("kinds.wordpress")} description={t("new.wordpressHelp")} />
            <Radio value="hosted" label={t("kinds.hosted")} description={t("new.hostedHelp")} />
          </Stack>
        </Radio.Group>
        <TextInput
          label={t("general.domain")}
          description={t("general.domainHelp")}
          placeholder="www.example.com"
          {...form.getInputProps("domain")}
        />
        <PlaceFields form={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {t("new.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
