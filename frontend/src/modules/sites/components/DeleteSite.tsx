import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Section } from "../../../components/Section";
import { useAction } from "../../../hooks/useAction";
import { type Site, deleteSite } from "../../../services/sites.api";

/** What cannot be taken back asks for the name. */
export function DeleteSite({ site: { id, name } }: { site: Site }): ReactNode {
  const { t } = useTranslation("sites");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [typed, type] = useState("");
  const remove = useAction({
    run: async (siteId: string) => {
      await deleteSite(siteId);
      await navigate("/sites"); // before the lists are read again: this page's site is gone
    },
    done: t("danger.done", { name }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ["session"] }),
  });
  return (
    <Section
      title={t("danger.title")}
      description={t("danger.text")}
      actions={
        <Button color="red" variant="outline" onClick={open}>
          {t("danger.open")}
        </Button>
      }
    >
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("danger.ask", { name })}
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        <Stack>
          <Text size="sm">{t("danger.text")}</Text>
          <TextInput
            label={t("danger.type", { name })}
            value={typed}
            onChange={(event) => type(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("cancel")}
            </Button>
            <Button
              color="red"
              disabled={typed.trim() !== name}
              loading={remove.isPending}
              onClick={() => remove.mutate(id)}
            >
              {t("danger.confirm")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Section>
  );
}
