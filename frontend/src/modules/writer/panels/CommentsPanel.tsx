import { QueryState } from "@igny8/ui/QueryState";
import { ago } from "@igny8/ui/format";
import { Anchor, Blockquote, Button, Group, Paper, Stack, Switch, Text, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import {
  type Comment,
  type ContentDetail,
  addComment,
  listComments,
  resolveComment,
} from "../../../services/content.api";
import { useHighlights } from "../hooks/useHighlights";
import { useMembers } from "../hooks/useMembers";

const longestQuote = 1_000;

function CommentCard({ comment, onJump }: { comment: Comment; onJump: () => void }): ReactNode {
  const { t } = useTranslation("writer");
  const { nameOf } = useMembers();
  const isResolved = comment.resolved_at !== null;
  const resolve = useAction({
    run: () => resolveComment(comment.id, !isResolved),
    done: isResolved ? t("comments.reopened") : t("comments.resolved"),
  });
  return (
    <Paper withBorder p="sm" component="article">
      <Group justify="space-between" gap="xs" mb={4}>
        <Text size="xs" fw={600}>
          {nameOf(comment.user_id) ?? t("comments.member")}
        </Text>
        <Text size="xs" c="dimmed">
          {t("comments.when", { ago: ago(comment.created_at), version: comment.version })}
        </Text>
      </Group>
      {comment.quote ? (
        <Blockquote p="xs" my={4} fz="xs">
          <Anchor component="button" type="button" size="xs" ta="start" onClick={onJump}>
            {comment.quote}
          </Anchor>
        </Blockquote>
      ) : null}
      <Text size="sm" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
        {comment.text}
      </Text>
      <May role="editor">
        <Button
          mt={6}
          size="compact-xs"
          variant="default"
          loading={resolve.isPending}
          onClick={() => resolve.mutate(undefined)}
        >
          {isResolved ? t("comments.reopen") : t("comments.resolve")}
        </Button>
      </May>
    </Paper>
  );
}

function NewComment({ content, selection }: { content: ContentDetail; selection: () => string }): ReactNode {
  const { t } = useTranslation("writer");
  const [text, setText] = useState("");
  const [quote, setQuote] = useState("");
  const add = useAction({
    run: () => addComment(content.id, text.trim(), quote),
    done: t("comments.added"),
    onSuccess: () => {
      setText("");
      setQuote("");
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) add.mutate(undefined);
      }}
    >
      <Textarea
        label={t("comments.new")}
        autosize
        minRows={2}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onFocus={() => setQuote((now) => selection().slice(0, longestQuote) || now)}
      />
      <Text size="xs" c="dimmed" lineClamp={2} mt={4}>
        {quote ? t("comments.about", { quote }) : t("comments.aboutAll")}
      </Text>
      <Group justify="flex-end" mt={6} gap="xs">
        {quote ? (
          <Button size="xs" variant="subtle" onClick={() => setQuote("")}>
            {t("comments.dropQuote")}
          </Button>
        ) : null}
        <Button size="xs" type="submit" disabled={!text.trim()} loading={add.isPending}>
          {t("comments.add")}
        </Button>
      </Group>
    </form>
  );
}

function Thread({ content, comments }: { content: ContentDetail; comments: readonly Comment[] }): ReactNode {
  const { t } = useTranslation("writer");
  const [showsAll, setShowsAll] = useState(false);
  const open = useMemo(() => comments.filter(({ resolved_at }) => resolved_at === null), [comments]);
  const highlights = useMemo(
    () =>
      open.flatMap(({ id, text, quote }) =>
        quote ? [{ id, tone: "comment" as const, label: text, quote }] : [],
      ),
    [open],
  );
  const { jump, selection } = useHighlights(highlights);
  const shown = showsAll ? comments : open;
  return (
    <Stack gap="sm">
      <May role="editor">
        <NewComment content={content} selection={selection} />
      </May>
      {comments.length > open.length ? (
        <Switch
          size="xs"
          label={t("comments.showResolved", { count: comments.length - open.length })}
          checked={showsAll}
          onChange={(event) => setShowsAll(event.currentTarget.checked)}
        />
      ) : null}
      {shown.map((comment) => (
        <CommentCard key={comment.id} comment={comment} onJump={() => jump(comment.id)} />
      ))}
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("comments.none")}
        </Text>
      ) : null}
    </Stack>
  );
}

export function CommentsPanel({ content }: { content: ContentDetail }): ReactNode {
  const { t } = useTranslation("writer");
  const key = useKey();
  const query = useQuery({
    queryKey: key("comments", content.id),
    queryFn: () => listComments(content.id),
  });
  return (
    <QueryState query={query} title={t("comments.failed")} rows={3}>
      {({ results }) => <Thread content={content} comments={results} />}
    </QueryState>
  );
}
