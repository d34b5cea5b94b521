import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { ago, day } from "@igny8/ui/format";
import { Button, Code, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { type Column, DataTable } from "../../../components/DataTable";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import { type Token, listTokens, revokeToken } from "../../../services/integrations.api";
import { SecretOnce } from "./SecretOnce";
import { TokenForm } from "./TokenForm";

/** The member's own tokens. What a program does with one counts as theirs. */
export function TokenList(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [secret, setSecret] = useState<string | null>(null);
  const tokens = useQuery({ queryKey: key("tokens"), queryFn: listTokens });
  const columns = useTokenColumns();
  const add = <Button onClick={open}>{t("tokens.add")}</Button>;
  return (
    <>
      <Group justify="space-between" mb="md" gap="sm">
        <Text size="sm" c="dimmed" maw={560}>
          {t("tokens.description")}
        </Text>
        {add}
      </Group>
      <QueryState query={tokens} title={t("tokens.failed")} rows={3}>
        {(results) => {
          const valid = results.filter(({ revoked_at }) => revoked_at === null);
          return valid.length === 0 ? (
            <EmptyState title={t("tokens.empty")}>{t("tokens.emptyText")}</EmptyState>
          ) : (
            <DataTable label={t("integrations.tokens")} rows={valid} columns={columns} />
          );
        }}
      </QueryState>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("tokens.add")}
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        <TokenForm
          onClose={close}
          onMade={(made) => {
            close();
            setSecret(made);
          }}
        />
      </Modal>
      <SecretOnce title={t("tokens.made")} secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}

function useTokenColumns(): readonly Column<Token>[] {
  const { t } = useTranslation("settings");
  const scopes = (names: readonly string[]): string =>
    names.map((name) => t(name === "write" ? "tokens.write" : "tokens.read")).join(", ");
  return [
    {
      id: "name",
      header: t("tokens.name"),
      cell: ({ name, hint }) => (
        <>
          <Text size="sm" fw={560}>
            {name}
          </Text>
          <Code>{hint}…</Code>
        </>
      ),
    },
    { id: "scopes", header: t("tokens.scopes"), cell: (token) => scopes(token.scopes) },
    { id: "used", header: t("tokens.used"), cell: ({ last_used_at }) => ago(last_used_at) },
    {
      id: "expires",
      header: t("tokens.expires"),
      cell: ({ expires_at }) => (expires_at ? day(expires_at) : t("tokens.never")),
    },
    {
      id: "actions",
      header: t("actions"),
      silent: true,
      align: "end",
      cell: (token) => <Revoke token={token} />,
    },
  ];
}

function Revoke({ token: { id, name } }: { token: Token }): ReactNode {
  const { t } = useTranslation("settings");
  const revoke = useAction({ run: revokeToken, done: t("tokens.revoked", { name }) });
  return (
    <ConfirmButton
      size="compact-sm"
      label={t("tokens.revoke")}
      title={t("tokens.revokeTitle", { name })}
      confirm={t("tokens.revoke")}
      loading={revoke.isPending}
      onConfirm={() => revoke.mutate(id)}
    >
      {t("tokens.revokeText")}
    </ConfirmButton>
  );
}
