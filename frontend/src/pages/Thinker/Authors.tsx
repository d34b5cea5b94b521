import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../components/Dialog";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { useAction } from "../../hooks/useAction";
import { useKey } from "../../hooks/workspace";
import { AuthorForm } from "../../modules/thinker/components/AuthorForm";
import { ProfileCard } from "../../modules/thinker/components/ProfileCard";
import { authorDraft } from "../../modules/thinker/drafts";
import { type AuthorProfile, addAuthor, deleteAuthor, listAuthors } from "../../services/thinker.api";

interface CardProps {
  author: AuthorProfile;
  onEdit: () => void;
}

function AuthorCard({ author, onEdit }: CardProps): ReactNode {
  const { t } = useTranslation("thinker");
  const { name, voice, tone, audience, bio, banned_words } = author;
  const remove = useAction({
    run: () => deleteAuthor(author.id),
    done: t("authors.deleted", { name }),
    undo: () => addAuthor(authorDraft(author)),
  });
  return (
    <ProfileCard
      profile={author}
      onEdit={onEdit}
      onDelete={() => remove.mutate(undefined)}
      deleteText={t("authors.deleteText")}
    >
      <Stack gap={4}>
        <Text size="sm" lineClamp={3}>
          {voice || bio || t("authors.noVoice")}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={2}>
          {[tone, audience].filter(Boolean).join(" · ")}
        </Text>
        {banned_words.length > 0 ? (
          <Text size="xs" c="dimmed" lineClamp={1}>
            {t("authors.never", { words: banned_words.join(", ") })}
          </Text>
        ) : null}
      </Stack>
    </ProfileCard>
  );
}

/** In whose voice pages are written. */
export function Authors(): ReactNode {
  const { t } = useTranslation("thinker");
  const key = useKey();
  const [edited, setEdited] = useState<AuthorProfile | "new" | null>(null);
  const query = useQuery({ queryKey: key("authors"), queryFn: listAuthors });
  const add = (
    <May role="editor">
      <Button onClick={() => setEdited("new")}>{t("authors.add")}</Button>
    </May>
  );
  return (
    <>
      <PageHeader title={t("authors.title")} description={t("authors.description")}>
        {add}
      </PageHeader>
      <QueryState query={query} title={t("authors.failed")}>
        {({ results }) =>
          results.length === 0 ? (
            <EmptyState title={t("authors.emptyTitle")}>{t("authors.emptyText")}</EmptyState>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {results.map((author) => (
                <AuthorCard key={author.id} author={author} onEdit={() => setEdited(author)} />
              ))}
            </SimpleGrid>
          )
        }
      </QueryState>
      <Dialog
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === "new" ? t("authors.new") : t("authors.change")}
        size="lg"
      >
        {edited ? (
          <AuthorForm author={edited === "new" ? null : edited} onDone={() => setEdited(null)} />
        ) : null}
      </Dialog>
    </>
  );
}
