import { Anchor, Button, Group, Modal, Paper, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { type BlueprintRow, deleteBlueprint } from "../../api/builder.api";
import { useSession } from "../../hooks/session";
import { moment } from "@igny8/ui/format";
import { stepNames } from "../../state/draft";

function whereTo({ id, status, wizard_step }: BlueprintRow): { to: string; label: string } {
  if (status === "draft") {
    const step = Math.max(
      stepNames.findIndex((name) => name === wizard_step),
      0,
    );
    return { to: `/wizard/${id}/${String(Math.min(step, 3) + 1)}`, label: "Go on" };
  }
  return { to: `/edit/${id}`, label: status === "failed" ? "See why" : "Watch" };
}

/** A site that was begun: go on with it, or drop it. */
export function DraftCard({ draft }: { draft: BlueprintRow }): ReactNode {
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
  const { to, label } = whereTo(draft);
  return (
    <Paper withBorder px="lg" py="sm" radius="md">
      <Group justify="space-between">
        <div>
          <Anchor component={Link} to={to} fw={600} c="inherit">
            {draft.name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {draft.status === "failed" ? draft.error : `Last changed ${moment(draft.updated_at)}`}
          </Text>
        </div>
        <Group gap="xs">
          <Button component={Link} to={to} size="xs">
            {label}
          </Button>
          <Button size="xs" variant="subtle" color="red" onClick={() => setAsking(true)}>
            Delete
          </Button>
        </Group>
      </Group>
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
    </Paper>
  );
}
