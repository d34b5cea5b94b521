import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { Button, Group, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKey } from "../../../hooks/workspace";
import { type Connection, listConnections } from "../../../services/integrations.api";
import { ConnectionCard } from "./ConnectionCard";
import { ConnectionForm } from "./ConnectionForm";

/** Where text and pictures come from: the account's provider, and other ones of single sites. */
export function ModelConnections(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const [edited, edit] = useState<Connection | "new" | null>(null);
  const connections = useQuery({ queryKey: key("connections"), queryFn: listConnections });
  const add = (
    <Button mt="sm" onClick={() => edit("new")}>
      {t("model.add")}
    </Button>
  );
  return (
    <>
      <QueryState query={connections} title={t("model.failed")} rows={3}>
        {(results) =>
          results.length === 0 ? (
            <EmptyState title={t("model.empty")} action={add}>
              {t("model.emptyText")}
            </EmptyState>
          ) : (
            <>
              {results.map((connection) => (
                <ConnectionCard key={connection.id} connection={connection} onEdit={() => edit(connection)} />
              ))}
              <Group>{add}</Group>
            </>
          )
        }
      </QueryState>
      <Modal
        opened={edited !== null}
        onClose={() => edit(null)}
        title={edited === "new" ? t("model.add") : t("model.edit")}
        closeButtonProps={{ "aria-label": t("cancel") }}
      >
        <ConnectionForm connection={edited === "new" ? null : edited} onClose={() => edit(null)} />
      </Modal>
    </>
  );
}
