import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { count } from "@igny8/ui/format";
import { Anchor, Badge, Button, Group, Text } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Column, DataTable } from "../../components/DataTable";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { useAccountOverview } from "../../hooks/useAccountOverview";
import { useWorkspace } from "../../hooks/workspace";
import { NewSiteButton } from "../../modules/sites/components/NewSiteButton";
import type { AccountOverview } from "../../services/overview.api";

type SiteLine = AccountOverview["sites"][number];

export function Sites(): ReactNode {
  const { t } = useTranslation("sites");
  const { session } = useWorkspace();
  const columns = useSiteColumns();
  const overview = useAccountOverview();
  return (
    <>
      <PageHeader title={t("sites.title")} description={t("sites.description")}>
        <May role="editor">
          <Button
            component="a"
            href={session.builder_url}
            variant="default"
            rightSection={<IconExternalLink size={15} />}
          >
            {t("sites.builder")}
          </Button>
        </May>
        <May role="admin">
          <NewSiteButton />
        </May>
      </PageHeader>
      <QueryState query={overview} title={t("sites.failed")}>
        {({ sites }) =>
          sites.length === 0 ? (
            <EmptyState title={t("sites.empty")}>{t("sites.emptyText")}</EmptyState>
          ) : (
            <DataTable
              label={t("sites.title")}
              rows={sites.map((line) => ({ ...line, id: line.site_id }))}
              columns={columns}
            />
          )
        }
      </QueryState>
    </>
  );
}

function useSiteColumns(): readonly Column<SiteLine & { id: string }>[] {
  const { t } = useTranslation("sites");
  return [
    {
      id: "site",
      header: t("sites.site"),
      cell: ({ id, name, domain, kind }) => (
        <>
          <Anchor component={Link} to={`/sites/${id}`} size="sm" fw={600}>
            {name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {[t(kind === "wordpress" ? "kinds.wordpress" : "kinds.hosted"), domain]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </>
      ),
    },
    { id: "keywords", header: t("sites.keywords"), align: "end", cell: ({ keywords }) => count(keywords) },
    { id: "review", header: t("sites.review"), align: "end", cell: (line) => count(line.content_to_review) },
    {
      id: "published",
      header: t("sites.published"),
      align: "end",
      cell: ({ published }) => count(published),
    },
    { id: "state", header: t("sites.state"), cell: (line) => <State line={line} /> },
    {
      id: "open",
      header: t("sites.actions"),
      silent: true,
      align: "end",
      cell: (line) => <Open line={line} />,
    },
  ];
}

function State({ line: { urgent, stuck, todo, automation_paused } }: { line: SiteLine }): ReactNode {
  const { t } = useTranslation("sites");
  const calm = stuck === 0 && todo === 0 && !automation_paused;
  return (
    <Group gap={6}>
      {stuck > 0 ? (
        <Badge color={urgent > 0 ? "red" : "orange"} variant="light" tt="none">
          {t("sites.stuck", { count: stuck })}
        </Badge>
      ) : null}
      {todo > 0 ? (
        <Badge color="indigo" variant="light" tt="none">
          {t("sites.todo", { count: todo })}
        </Badge>
      ) : null}
      {automation_paused ? (
        <Badge color="gray" variant="light" tt="none">
          {t("sites.paused")}
        </Badge>
      ) : null}
      {calm ? (
        <Badge color="teal" variant="light" tt="none">
          {t("sites.calm")}
        </Badge>
      ) : null}
    </Group>
  );
}

function Open({ line: { site_id, name } }: { line: SiteLine }): ReactNode {
  const { t } = useTranslation("sites");
  const { site, chooseSite } = useWorkspace();
  if (site?.id === site_id) return null;
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => chooseSite(site_id)}
      aria-label={t("sites.workOnNamed", { name })}
    >
      {t("sites.workOn")}
    </Button>
  );
}
