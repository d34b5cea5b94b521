import { EmptyState } from "@igny8/ui/EmptyState";
import { percent } from "@igny8/ui/format";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, SegmentedControl, Skeleton, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link as RouterLink } from "react-router";
import { BulkBar } from "../../components/BulkBar";
import { ColumnChooser } from "../../components/ColumnChooser";
import { PageHeader } from "../../components/PageHeader";
import { SearchFilter } from "../../components/filters";
import { ExportMenu } from "../../components/grid/ExportMenu";
import { VirtualGrid } from "../../components/grid/VirtualGrid";
import { type EndlessRows, useEndlessRows } from "../../components/grid/useEndlessRows";
import { useGridSelection } from "../../components/grid/useGridSelection";
import { useAddress } from "../../hooks/useAddress";
import { useCan } from "../../hooks/useCan";
import { useColumns } from "../../hooks/useColumns";
import { useWords } from "../../hooks/useWords";
import { LinkBulk } from "../../modules/linker/candidates/LinkBulk";
import { LinkDrawer } from "../../modules/linker/candidates/LinkDrawer";
import { PageFilter } from "../../modules/linker/candidates/PageFilter";
import { linkFilters, linkOrdering, linkStates } from "../../modules/linker/candidates/filters";
import { useLinkColumns } from "../../modules/linker/candidates/useLinkColumns";
import { type Link, listLinks } from "../../services/linker.api";

/** With its page, since two pages may link to a third by the same words. */
const nameOf = ({ anchor, target_title, source_title }: Link): string =>
  `${anchor} → ${target_title} (${source_title})`;

const card = {
  height: 74,
  cell: ({ anchor, source_title, target_title, score }: Link) => (
    <Stack gap={0}>
      <Text size="sm" fw={560} truncate>
        {anchor} ({percent(score)})
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {source_title}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        → {target_title}
      </Text>
    </Stack>
  ),
};

const linkDefaults = { state: "suggested" } as const;

export function Candidates(): ReactNode {
  const { t } = useTranslation("linker");
  const wordsOf = useWords();
  const [state, setState] = useAddress("state");
  const list = useEndlessRows({
    name: "links",
    load: listLinks,
    filters: linkFilters,
    ordering: linkOrdering,
    defaults: linkDefaults,
  });
  return (
    <>
      <PageHeader title={t("candidates.title")} description={t("candidates.description")}>
        <ExportMenu path="/api/v1/linker/links/" filters={linkFilters} defaults={linkDefaults} />
      </PageHeader>
      <Group mb="sm" gap="sm">
        <SegmentedControl
          aria-label={t("candidates.state")}
          w={{ base: "100%", xs: "auto" }}
          size="xs"
          value={state ?? "suggested"}
          onChange={setState}
          data={linkStates.map((value) => ({ value, label: wordsOf(value) }))}
        />
        <SearchFilter label={t("candidates.search")} />
        <PageFilter rows={list.rows} />
      </Group>
      <Body key={state} list={list} state={state ?? "suggested"} />
      <LinkDrawer list={list} />
    </>
  );
}

interface BodyProps {
  list: EndlessRows<Link>;
  state: string;
}

function Body({ list, state }: BodyProps): ReactNode {
  const { t } = useTranslation("linker");
  if (list.isFirst && !list.error)
    return <Skeleton height={420} radius="md" role="status" aria-label={t("candidates.loading")} />;
  if (list.error && list.rows.length === 0) {
    return <ProblemAlert error={list.error} title={t("candidates.failed")} onRetry={list.reload} />;
  }
  if (list.rows.length === 0) {
    return (
      <EmptyState
        title={t("candidates.empty")}
        action={
          <Button component={RouterLink} to="/linker" mt="sm">
            {t("candidates.toOverview")}
          </Button>
        }
      >
        {t("candidates.emptyText")}
      </EmptyState>
    );
  }
  return <Links list={list} state={state} />;
}

function Links({ list, state }: BodyProps): ReactNode {
  const { t } = useTranslation("linker");
  const can = useCan();
  const [, open] = useAddress("link");
  const columns = useLinkColumns();
  const { shown, isShown, toggle } = useColumns("links", columns);
  const selection = useGridSelection(list);
  return (
    <>
      <Group justify="flex-end" mb="xs">
        <ColumnChooser columns={columns} isShown={isShown} onToggle={toggle} />
      </Group>
      <VirtualGrid
        name="links"
        label={t("candidates.title")}
        list={list}
        columns={shown}
        ordering={linkOrdering}
        card={card}
        selection={can("editor") ? selection : undefined}
        nameOf={nameOf}
        onOpen={({ id }) => open(id)}
      />
      <BulkBar chosen={selection.ids.size} onClear={selection.clear}>
        <LinkBulk state={state} ids={[...selection.ids]} list={list} onDone={selection.clear} />
      </BulkBar>
    </>
  );
}
