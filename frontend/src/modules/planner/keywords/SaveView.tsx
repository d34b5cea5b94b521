import { Button, Popover, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { useSite } from "../../../hooks/workspace";
import { type SavedView, changeView, saveView } from "../../../services/keywordFiles.api";

interface SaveViewProps {
  query: Record<string, string>;
  views: readonly SavedView[];
}

/** Under a new name, or in place of the view that has the name. */
export function SaveView({ query, views }: SaveViewProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const site = useSite();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { form, onSubmit, sending } = useApiForm({
    initialValues: { name: "" },
    schema: z.object({ name: z.string().trim().min(1, t("views.nameIt")).max(80) }),
    submit: ({ name: written }) => {
      const name = written.trim();
      const known = views.find((view) => view.name === name);
      return known
        ? changeView(known.id, { query })
        : saveView({ site_id: site.id, target: "keywords", name, query });
    },
    done: ({ name }) => t("views.saved", { name }),
    onSuccess: () => {
      form.reset();
      close();
    },
  });
  return (
    <Popover opened={isOpen} onChange={close} width={260} position="bottom-start" withArrow trapFocus>
      <Popover.Target>
        <Button variant="subtle" onClick={toggle}>
          {t("views.save")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={onSubmit}>
          <Stack gap="sm">
            <TextInput label={t("views.name")} data-autofocus {...form.getInputProps("name")} />
            <Button type="submit" size="xs" loading={sending.isPending}>
              {t("common:save")}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
