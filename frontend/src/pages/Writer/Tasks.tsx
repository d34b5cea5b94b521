import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ListPage } from "../../components/ListPage";
import { May } from "../../components/May";
import { PageHeader } from "../../components/PageHeader";
import { ChoiceFilter, SearchFilter } from "../../components/filters";
import { useAddress } from "../../hooks/useAddress";
import { useCan } from "../../hooks/useCan";
import { useList } from "../../hooks/useList";
import { useWords } from "../../hooks/useWords";
import { structures } from "../../lib/structures";
import { NewTask } from "../../modules/writer/tasks/NewTask";
import { TaskBulk } from "../../modules/writer/tasks/TaskBulk";
import { TaskDrawer } from "../../modules/writer/tasks/TaskDrawer";
import { useTaskColumns } from "../../modules/writer/tasks/useTaskColumns";
import { listTasks } from "../../services/writer.api";

const states = ["queued", "running", "done", "failed"] as const;
const whileWriting = 5_000;

export function Tasks(): ReactNode {
  const { t } = useTranslation("writer");
  const can = useCan();
  const wordsOf = useWords();
  const [open, setOpen] = useAddress("task");
  const [status] = useAddress("status");
  const [structure] = useAddress("structure");
  const [search] = useAddress("search");
  const [isNew, { open: begin, close }] = useDisclosure(false);
  const columns = useTaskColumns(setOpen);
  const query = useList({
    name: "tasks",
    load: listTasks,
    filters: ["status", "structure", "search"],
    refetchInterval: (rows) => (rows.some((task) => task.status === "running") ? whileWriting : false),
  });
  const choices = (names: readonly string[]) => names.map((value) => ({ value, label: wordsOf(value) }));
  return (
    <>
      <PageHeader title={t("tasks.title")} description={t("tasks.description")}>
        <May role="editor">
          <Button leftSection={<IconPlus size={16} />} onClick={begin}>
            {t("tasks.new")}
          </Button>
        </May>
      </PageHeader>
      <ListPage
        query={query}
        noun={t("tasks.noun")}
        name="tasks"
        columns={columns}
        nameOf={({ title }) => title}
        filters={
          <>
            <SearchFilter label={t("tasks.search")} />
            <ChoiceFilter name="status" label={t("tasks.anyStatus")} options={choices(states)} />
            <ChoiceFilter name="structure" label={t("tasks.structure")} options={choices(structures)} />
          </>
        }
        bulk={
          can("editor")
            ? (ids, clear) => (
                <TaskBulk
                  rows={(query.data?.results ?? []).filter(({ id }) => ids.includes(id))}
                  onDone={clear}
                />
              )
            : undefined
        }
        empty={
          status || structure || search ? (
            <EmptyState title={t("tasks.noMatch")}>{t("content.noMatchText")}</EmptyState>
          ) : (
            <EmptyState
              title={t("tasks.empty")}
              action={
                <Group mt="sm">
                  <Button component={Link} to="/planner/ideas">
                    {t("tasks.toIdeas")}
                  </Button>
                </Group>
              }
            >
              {t("tasks.emptyText")}
            </EmptyState>
          )
        }
      />
      <TaskDrawer id={open} onClose={() => setOpen(null)} />
      <NewTask isOpen={isNew} onClose={close} />
    </>
  );
}
