import { Anchor, Badge, Button, Group, Modal, Paper, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { type BlueprintRow, deleteBlueprint } from "../../api/builder.api";
import { UseForSite } from "../../components/UseForSite";
import { useSession } from "../../hooks/session";
import { useCan } from "../../hooks/useCan";
import { moment } from "@igny8/ui/format";
import { whereTo } from "../../state/whereTo";
import { BlueprintMenu } from "./BlueprintMenu";

interface DraftCardProps {
  draft: BlueprintRow;
  /** The site is built from it. */
  isUsed?: boolean;
}

function DeleteDraft({ draft }: { draft: BlueprintRow }): ReactNode {
  const { account_id } = useSession();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteBlueprint(draft.id),
    onSuccess: () => {
      setAsking(false);
      void queries.invalidateQueries({ queryKey: [account_id] });
    },
    onError: (error) => notifications.show({ color: "red", title: "Not deleted", message: error.message }),
  });
  return (
    <>
      <Button size="xs" variant="subtle" color="red" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={`Delete the draft of ${draft.name}?`}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Text size="sm">The answers and pages of this draft are deleted. The site itself stays.</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>
            Keep it
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            Delete
          </Button>
        </Group>
      </Modal>
    </>
  );
}

/** What is said below the name. */
function Facts({ draft }: { draft: BlueprintRow }): ReactNode {
  const { sites } = useSession();
  const site = sites.find(({ id }) => id === draft.site_id)?.name;
  const pages = draft.page_count === 1 ? "1 page" : `${String(draft.page_count)} pages`;
  const facts = [
    site && site !== draft.name ? `For ${site}` : "",
    draft.page_count > 0 ? pages : "",
    `Last changed ${moment(draft.updated_at)}`,
  ];
  return (
    <Text size="xs" c="dimmed">
      {draft.status === "failed" ? draft.error : facts.filter(Boolean).join(" · ")}
    </Text>
  );
}

function Name({ draft, isOpenable }: { draft: BlueprintRow; isOpenable: boolean }): ReactNode {
  return isOpenable ? (
    <Anchor component={Link} to={whereTo(draft).to} fw={600} c="inherit">
      {draft.name}
    </Anchor>
  ) : (
    <Text fw={600}>{draft.name}</Text>
  );
}

/** What only those who may write can do. */
function Changes({ draft }: { draft: BlueprintRow }): ReactNode {
  const isUsable = draft.page_count > 0 && draft.status !== "generating";
  return (
    <>
      {isUsable ? <UseForSite blueprint={draft} size="xs" variant="default" /> : null}
      <DeleteDraft draft={draft} />
    </>
  );
}

/** A site that was begun: go on with it, use it, or drop it. */
export function DraftCard({ draft, isUsed = false }: DraftCardProps): ReactNode {
  const canWrite = useCan()("editor");
  const { to, label } = whereTo(draft);
  // Pages can be looked at; of the wizard there is nothing to see for who cannot save its steps.
  const isOpenable = canWrite || to.startsWith("/edit/");
  return (
    <Paper withBorder px="lg" py="sm" radius="md">
      <Group justify="space-between">
        <div>
          <Group gap="xs">
            <Name draft={draft} isOpenable={isOpenable} />
            {isUsed ? (
              <Badge variant="light" tt="none" color="teal">
                In use
              </Badge>
            ) : null}
          </Group>
          <Facts draft={draft} />
        </div>
        <Group gap="xs">
          {isOpenable ? (
            <Button component={Link} to={to} size="xs">
              {label === "Edit" && !canWrite ? "View" : label}
            </Button>
          ) : null}
          {canWrite && !isUsed ? <Changes draft={draft} /> : null}
          <BlueprintMenu original={draft} label={draft.name} />
        </Group>
      </Group>
    </Paper>
  );
}
