import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, CopyButton, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import {
  type PreviewLink,
  createPreviewLink,
  listPreviewLinks,
  revokePreviewLink,
} from "../../api/sharing.api";
import { useSession } from "../../hooks/session";

const days = new Intl.DateTimeFormat("en", { dateStyle: "medium" });
const lasting = [
  { value: "1", label: "1 day" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
];

const addressOf = ({ token }: PreviewLink): string => `${window.location.origin}/shared/${token}`;
const isOpen = ({ revoked_at, expires_at }: PreviewLink): boolean =>
  !revoked_at && new Date(expires_at) > new Date();

function OneLink({ link, onRevoke }: { link: PreviewLink; onRevoke: () => void }): ReactNode {
  const address = addressOf(link);
  return (
    <Group wrap="nowrap" align="flex-end">
      <TextInput
        style={{ flex: 1 }}
        readOnly
        label={`Until ${days.format(new Date(link.expires_at))}, opened ${String(link.views)} times`}
        value={address}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
      </CopyButton>
      <Button variant="subtle" color="red" onClick={onRevoke}>
        Revoke
      </Button>
    </Group>
  );
}

/** Links that show the draft to people without an account, for a while. */
export function ShareDialog({
  blueprintId,
  onClose,
}: {
  blueprintId: string;
  onClose: () => void;
}): ReactNode {
  const { account_id } = useSession();
  const queries = useQueryClient();
  const key = [account_id, "preview-links", blueprintId];
  const [lasts, setLasts] = useState("7");
  const links = useQuery({ queryKey: key, queryFn: () => listPreviewLinks(blueprintId) });
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: key });
  const create = useMutation({
    mutationFn: () => createPreviewLink(blueprintId, Number(lasts)),
    onSuccess: again,
  });
  const revoke = useMutation({ mutationFn: revokePreviewLink, onSuccess: again });
  const error = create.error ?? revoke.error;
  return (
    <Modal
      opened
      onClose={onClose}
      title="Share a preview"
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          Whoever has a link sees the pages as they are now, deployed or not. Search engines are kept out.
        </Text>
        <Group align="flex-end">
          <Select
            label="Works for"
            data={lasting}
            value={lasts}
            allowDeselect={false}
            onChange={(chosen) => chosen && setLasts(chosen)}
          />
          <Button loading={create.isPending} onClick={() => create.mutate()}>
            Make a link
          </Button>
        </Group>
        {error ? <ProblemAlert error={error} title="Not done" /> : null}
        <QueryState query={links} title="The links could not be loaded" rows={2}>
          {(found) => {
            const open = found.filter(isOpen);
            return open.length > 0 ? (
              <Stack gap="sm">
                {open.map((link) => (
                  <OneLink key={link.id} link={link} onRevoke={() => revoke.mutate(link.id)} />
                ))}
              </Stack>
            ) : (
              <Text size="sm">No link is open.</Text>
            );
          }}
        </QueryState>
      </Stack>
    </Modal>
  );
}
