import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, Group, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUpload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import type { Column } from "../../components/DataTable";
import { ListPage } from "../../components/ListPage";
import { PageHeader } from "../../components/PageHeader";
import { StatusBadge } from "../../components/StatusBadge";
import { StatusFilter } from "../../components/StatusFilter";
import { useAction } from "../../hooks/useAction";
import { useList } from "../../hooks/useList";
import { useSite } from "../../hooks/workspace";
import { count, fromMicro, words } from "@igny8/ui/format";
import { ImportDialog } from "../../modules/planner/components/ImportDialog";
import { type Keyword, clusterKeywords, listKeywords } from "../../services/planner.api";

const columns: readonly Column<Keyword>[] = [
  { header: "Keyword", cell: ({ phrase }) => <Text size="sm" fw={560}>{phrase}</Text> },
  { header: "Volume", align: "end", cell: ({ volume }) => count(volume) },
  { header: "Difficulty", align: "end", cell: ({ difficulty }) => difficulty },
  { header: "CPC", align: "end", cell: ({ cpc_micro }) => fromMicro(cpc_micro) },
  { header: "Intent", cell: ({ intent }) => words(intent) },
  { header: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
]; // prettier-ignore

function Search(): ReactNode {
  const [search, setSearch] = useSearchParams();
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const phrase = String(new FormData(event.currentTarget).get("search") ?? "").trim();
        setSearch(phrase ? { search: phrase } : {});
      }}
    >
      <TextInput
        name="search"
        aria-label="Search keywords"
        placeholder="Search, then Enter"
        defaultValue={search.get("search") ?? ""}
      />
    </form>
  );
}

export function Keywords(): ReactNode {
  const site = useSite();
  const [isImporting, { open, close }] = useDisclosure(false);
  const [search] = useSearchParams();
  const query = useList({ name: "keywords", load: listKeywords, filters: ["status", "search"] });
  const cluster = useAction({ run: () => clusterKeywords(site.id), done: "Clustering has started." });
  const isFiltered = search.has("status") || search.has("search");
  const importButton = (
    <Button leftSection={<IconUpload size={16} />} onClick={open}>
      Import
    </Button>
  );
  return (
    <>
      <PageHeader title="Keywords" description="What people search for. New ones are grouped into clusters.">
        <Button variant="default" loading={cluster.isPending} onClick={() => cluster.mutate(undefined)}>
          Cluster new keywords
        </Button>
        {importButton}
      </PageHeader>
      <Group mb="md">
        <Search />
        <StatusFilter options={["new", "mapped", "used", "disabled"]} />
      </Group>
      <ListPage
        query={query}
        noun="keywords"
        columns={columns}
        empty={
          isFiltered ? (
            <EmptyState title="No keyword matches">
              Clear the search or the status to see all of them.
            </EmptyState>
          ) : (
            <EmptyState title="No keywords yet" action={importButton}>
              Import a CSV from Ahrefs, Semrush, Search Console or Keyword Planner, or a plain list with one
              keyword a line.
            </EmptyState>
          )
        }
      />
      <ImportDialog isOpen={isImporting} onClose={close} />
    </>
  );
}
