import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Checkbox, Stack, Text, TextInput, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { type Page, changePage } from "../../api/pages.api";
import { saveAsTemplate } from "../../api/templates.api";
import { ImageField } from "../../canvas/ImageField";
import { useSession } from "../../hooks/session";
import { SearchResult } from "./SearchResult";
import classes from "./Editor.module.css";

const titleUpTo = 60; // characters that a search result shows of a title
const descriptionUpTo = 156;

interface PageSettingsProps {
  page: Page;
  address: string;
  onSaved: (page: Page) => void;
}

const fieldsOf = ({ title, slug, meta_title, meta_description, noindex, social_image }: Page) => ({
  title,
  slug,
  meta_title,
  meta_description,
  noindex,
  social_image,
});

/** What the page is called, where it is, and what search engines are told. */
export function PageSettings({ page, address, onSaved }: PageSettingsProps): ReactNode {
  const { account_id } = useSession();
  const queries = useQueryClient();
  // Only what was changed here: an autosave that lands meanwhile takes nothing from it.
  const [changed, setChanged] = useState<Partial<ReturnType<typeof fieldsOf>>>({});
  const draft = { ...fieldsOf(page), ...changed };
  const change = (part: typeof changed): void => setChanged((now) => ({ ...now, ...part }));
  const isChanged = JSON.stringify(draft) !== JSON.stringify(fieldsOf(page));
  const save = useMutation({
    mutationFn: () => {
      const { slug, ...rest } = draft;
      return changePage(page.id, page.is_home ? rest : { ...rest, slug }, page.version);
    },
    onSuccess: (saved) => {
      setChanged({});
      void queries.invalidateQueries({ queryKey: [account_id, "pages"] });
      onSaved(saved);
    },
  });
  const template = useMutation({
    mutationFn: () => saveAsTemplate({ page_id: page.id, name: page.title }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [account_id, "templates"] }),
  });
  return (
    <form
      className={classes.panel}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack gap="sm">
        <Text fw={600}>Page</Text>
        <TextInput
          label="Title"
          required
          maxLength={255}
          value={draft.title}
          onChange={({ currentTarget }) => change({ title: currentTarget.value })}
        />
        <TextInput
          label="Address"
          description={
            page.is_home ? "The home page has no other." : "Links to the old address lead to the new one."
          }
          leftSection="/"
          disabled={page.is_home}
          value={page.is_home ? "" : draft.slug}
          onChange={({ currentTarget }) => change({ slug: currentTarget.value })}
        />
        <TextInput
          label="Title in search results"
          description={`${String((draft.meta_title || draft.title).length)} of ${String(titleUpTo)} characters`}
          placeholder={draft.title}
          maxLength={300}
          value={draft.meta_title}
          onChange={({ currentTarget }) => change({ meta_title: currentTarget.value })}
        />
        <Textarea
          label="Description in search results"
          description={`${String(draft.meta_description.length)} of ${String(descriptionUpTo)} characters`}
          autosize
          minRows={3}
          maxLength={500}
          value={draft.meta_description}
          onChange={({ currentTarget }) => change({ meta_description: currentTarget.value })}
        />
        <SearchResult
          address={address}
          title={draft.meta_title || draft.title}
          description={draft.meta_description}
        />
        <ImageField
          field={{ type: "custom", label: "Picture for social networks", render: ImageField }}
          name="social_image"
          id="social_image"
          value={draft.social_image}
          onChange={(social_image) => change({ social_image })}
        />
        <Checkbox
          label="Keep it out of search results"
          checked={draft.noindex}
          onChange={({ currentTarget }) => change({ noindex: currentTarget.checked })}
        />
        {save.isError ? <ProblemAlert error={save.error} title="Not saved" /> : null}
        <Button type="submit" loading={save.isPending} disabled={!isChanged || !draft.title.trim()}>
          Save
        </Button>
        <Button variant="default" loading={template.isPending} onClick={() => template.mutate()}>
          {template.isSuccess ? "Kept as a template" : "Keep as a template"}
        </Button>
        {template.isError ? <ProblemAlert error={template.error} title="Not kept" /> : null}
      </Stack>
    </form>
  );
}
