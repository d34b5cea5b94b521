import { Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Page, createPage } from "../../api/pages.api";
import { listTemplates } from "../../api/templates.api";
import { useSession } from "../../hooks/session";
import { usePageAction, usePages } from "../../hooks/usePages";

interface AddPageProps {
  blueprintId: string;
  opened: boolean;
  onClose: () => void;
  onAdded: (page: Page) => void;
}

/** A new page: empty, or from a template. */
export function AddPage({ blueprintId, opened, onClose, onAdded }: AddPageProps): ReactNode {
  const { account_id } = useSession();
  const pages = usePages(blueprintId);
  const [title, setTitle] = useState("");
  const [template, setTemplate] = useState<string | null>(null);
  const [parent, setParent] = useState<string | null>(null);
  const templates = useQuery({
    queryKey: [account_id, "templates"],
    queryFn: listTemplates,
    enabled: opened,
  });
  const add = usePageAction(blueprintId, createPage, (page) => {
    setTitle("");
    setTemplate(null);
    setParent(null);
    onClose();
    onAdded(page);
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Add a page" closeButtonProps={{ "aria-label": "Close" }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({
            blueprint_id: blueprintId,
            title: title.trim(),
            ...(template ? { template } : {}),
            ...(parent ? { parent_id: parent } : {}),
          });
        }}
      >
        <Stack>
          <TextInput
            label="Title"
            required
            maxLength={255}
            data-autofocus
            value={title}
            onChange={({ currentTarget }) => setTitle(currentTarget.value)}
          />
          <Select
            label="Begin with"
            placeholder="An empty page"
            clearable
            data={templates.data ?? []}
            value={template}
            onChange={setTemplate}
          />
          <Select
            label="Below"
            placeholder="The top of the site"
            clearable
            searchable
            data={pages
              .filter(({ is_home }) => !is_home)
              .map(({ id, title: name }) => ({ value: id, label: name }))}
            value={parent}
            onChange={setParent}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={add.isPending} disabled={!title.trim()}>
              Add the page
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
