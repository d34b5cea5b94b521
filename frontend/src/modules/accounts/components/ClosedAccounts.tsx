import { day } from "@igny8/ui/format";
import { Alert, Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useWorkspace } from "../../../hooks/workspace";
import { keepAccount } from "../../../services/accounts.api";
import { useSessionRefresh } from "../hooks/useSessionRefresh";

/** For accounts that are being closed: how long they last, and how their owner keeps them. */
export function ClosedAccounts(): ReactNode {
  const { session } = useWorkspace();
  const closing = session.accounts.filter(({ closes_at }) => closes_at !== null);
  if (closing.length === 0) return null;
  return (
    <Stack gap="sm" mb="md">
      {closing.map(({ id, name, role, closes_at }) => (
        <ClosedAccount key={id} id={id} name={name} isOwner={role === "owner"} closesAt={closes_at} />
      ))}
    </Stack>
  );
}

interface ClosedAccountProps {
  id: string;
  name: string;
  isOwner: boolean;
  closesAt: string | null;
}

function ClosedAccount({ id, name, isOwner, closesAt }: ClosedAccountProps): ReactNode {
  const { t } = useTranslation("settings");
  const keep = useAction({
    run: () => keepAccount(id),
    done: t("closed.kept"),
    onSuccess: useSessionRefresh(),
  });
  return (
    <Alert color="orange" title={t("closed.title", { name, day: day(closesAt) })}>
      <Text size="sm">{isOwner ? t("closed.text") : t("closed.others")}</Text>
      {isOwner ? (
        <Button mt="sm" size="xs" loading={keep.isPending} onClick={() => keep.mutate(undefined)}>
          {t("closed.keep")}
        </Button>
      ) : null}
    </Alert>
  );
}
