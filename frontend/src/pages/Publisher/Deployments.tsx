import { EmptyState } from "@igny8/ui/EmptyState";
import { bytes, count, moment } from "@igny8/ui/format";
import { Anchor, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../components/ConfirmButton";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { StatusBadge } from "../../components/StatusBadge";
import { useAction } from "../../hooks/useAction";
import { useList } from "../../hooks/useList";
import { DeployButton } from "../../modules/publisher/components/DeployButton";
import { type Deployment, listDeployments, rollBack } from "../../services/publisher.api";

const moving = new Set(["pending", "building"]);
const often = 3_000; // milliseconds, while a version is being built

function Version({ deployment }: { deployment: Deployment }): ReactNode {
  const { t } = useTranslation("publisher");
  const { version, build_url, problems, error_detail } = deployment;
  const name = t("deployments.version", { version });
  return (
    <Stack gap={2} maw={460}>
      {build_url ? (
        <Anchor href={build_url} size="sm" fw={560} target="_blank" rel="noopener">
          {name}
        </Anchor>
      ) : (
        <Text size="sm" fw={560}>
          {name}
        </Text>
      )}
      {problems.map(({ path, detail, kept }, index) => (
        <Text key={index} size="xs" c="dimmed">
          {path ? `${t(kept ? "deployments.kept" : "deployments.leftOut", { path })} ` : ""}
          {detail}
        </Text>
      ))}
      {error_detail ? (
        <Text size="xs" c="var(--mantine-color-error)">
          {error_detail}
        </Text>
      ) : null}
    </Stack>
  );
}

function RollBack({
  deployment: { id, version, status, deployed_at },
}: {
  deployment: Deployment;
}): ReactNode {
  const { t } = useTranslation("publisher");
  const back = useAction({ run: () => rollBack(id), done: t("deployments.rolledBack", { version }) });
  if (!deployed_at || status === "deployed") return null;
  return (
    <May role="editor">
      <ConfirmButton
        size="xs"
        label={t("deployments.rollBack")}
        title={t("deployments.rollBackTitle", { version })}
        confirm={t("deployments.rollBack")}
        loading={back.isPending}
        onConfirm={() => back.mutate(undefined)}
      >
        {t("deployments.rollBackText")}
      </ConfirmButton>
    </May>
  );
}

function useDeploymentColumns(): readonly Column<Deployment>[] {
  const { t } = useTranslation("publisher");
  return [
    { id: "version", header: t("deployments.name"), cell: (row) => <Version deployment={row} /> },
    { id: "status", header: t("records.status"), cell: ({ status }) => <StatusBadge status={status} /> },
    {
      id: "pages",
      header: t("deployments.pages"),
      align: "end",
      cell: ({ page_count }) => count(page_count),
    },
    {
      id: "changed",
      header: t("deployments.changed"),
      align: "end",
      cell: (row) => count(row.changed_pages),
    },
    { id: "size", header: t("deployments.size"), align: "end", cell: ({ bytes: size }) => bytes(size) },
    {
      id: "seconds",
      header: t("deployments.seconds"),
      align: "end",
      cell: ({ seconds }) => seconds.toFixed(1),
    },
    { id: "deployed", header: t("deployments.deployed"), cell: ({ deployed_at }) => moment(deployed_at) },
    {
      id: "actions",
      header: t("records.actions"),
      silent: true,
      cell: (row) => <RollBack deployment={row} />,
    },
  ];
}

/** Each version of the hosted site; an older one is served again in one step. */
export function Deployments(): ReactNode {
  const { t } = useTranslation("publisher");
  const query = useList({
    name: "deployments",
    load: listDeployments,
    refetchInterval: (rows) => (rows.some(({ status }) => moving.has(status)) ? often : false),
  });
  return (
    <>
      <PageHeader title={t("deployments.title")} description={t("deployments.description")}>
        <DeployButton />
      </PageHeader>
      <ListPage
        query={query}
        noun={t("deployments.noun")}
        columns={useDeploymentColumns()}
        empty={<EmptyState title={t("deployments.emptyTitle")}>{t("deployments.emptyText")}</EmptyState>}
      />
    </>
  );
}
