import { listAddresses, sendConfirmation } from "@igny8/api-client/auth";
import { QueryState } from "@igny8/ui/QueryState";
import { Badge, Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";

/** The address, whether it is confirmed, and the mail that confirms it. */
export function AddressState(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const addresses = useQuery({ queryKey: key("addresses"), queryFn: listAddresses });
  const send = useAction({ run: sendConfirmation, done: t("profile.sent") });
  return (
    <QueryState query={addresses} title={t("profile.addressFailed")} rows={1}>
      {(found) =>
        found.map(({ email, verified }) => (
          <Group key={email} gap="sm">
            <Text size="sm">{email}</Text>
            <Badge color={verified ? "teal" : "orange"} variant="light" tt="none">
              {verified ? t("profile.confirmed") : t("profile.unconfirmed")}
            </Badge>
            {verified ? null : (
              <Button
                size="compact-sm"
                variant="default"
                loading={send.isPending}
                onClick={() => send.mutate(email)}
              >
                {t("profile.send")}
              </Button>
            )}
          </Group>
        ))
      }
    </QueryState>
  );
}
