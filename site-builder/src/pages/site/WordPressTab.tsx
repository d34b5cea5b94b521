import { EmptyState } from "@igny8/ui/EmptyState";
import { QueryState } from "@igny8/ui/QueryState";
import { moment } from "@igny8/ui/format";
import { Anchor, Badge, Stack, Table, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { HostedSiteDetail } from "../../api/hosted.api";
import { type PageRow, listPages } from "../../api/pages.api";
import { type WordPressPage, listWordPressPages } from "../../api/wordpress.api";
import { WithdrawButton } from "../../components/wordpress/WithdrawButton";
import { metaIsLost, stateOf, withoutOf } from "../../components/wordpress/words";
import { useSession } from "../../hooks/session";
import { useCan } from "../../hooks/useCan";

const lookEvery = 15_000; // milliseconds: a sending may be under way, from here or from elsewhere

interface Row {
  id: string;
  title: string;
  path: string;
  sent: WordPressPage | null;
  /** Only WordPress has it. */
  isLeft: boolean;
}

/** The site's pages in its order, each with what WordPress has of it, then what is left there of deleted ones. */
function rowsOf(pages: readonly PageRow[], sent: readonly WordPressPage[]): Row[] {
  const byPage = new Map(sent.map((page) => [page.page_id, page]));
  const known = new Set(pages.map(({ id }) => id));
  const left = sent.filter(
    ({ page_id, external_id, external_status }) =>
      !known.has(page_id) && external_id !== "" && external_status !== "trash",
  );
  return [
    ...pages.map(({ id, title, path }) => ({ id, title, path, sent: byPage.get(id) ?? null, isLeft: false })),
    ...left.map((page) => ({
      id: page.page_id,
      title: page.title,
      path: page.path,
      sent: page,
      isLeft: true,
    })),
  ];
}

function noteOf({ sent, isLeft }: Row): string {
  if (!sent?.external_id) return sent?.error_detail ?? "";
  if (sent.is_deleted) return "Deleted in the builder, still in WordPress.";
  if (isLeft) return "No longer part of the site, still in WordPress.";
  if (sent.error_detail) return sent.error_detail;
  if (sent.external_status !== "trash" && !sent.is_current) return "Changed here since it was sent.";
  return withoutOf(sent);
}

/** What a WordPress site has of its pages. */
export function WordPressTab({ site }: { site: HostedSiteDetail }): ReactNode {
  const { account_id } = useSession();
  const blueprintId = site.blueprint_id ?? "";
  const query = useQuery({
    queryKey: [account_id, "wordpress", site.id, "rows", blueprintId],
    queryFn: async () => {
      const [pages, sent] = await Promise.all([listPages(blueprintId), listWordPressPages(site.id)]);
      return rowsOf(pages, sent);
    },
    staleTime: 0,
    refetchInterval: lookEvery,
  });
  return (
    <QueryState query={query} title="The pages could not be loaded">
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title="No pages yet">Generate the site, or add a page on the canvas.</EmptyState>
        ) : (
          <Pages rows={rows} />
        )
      }
    </QueryState>
  );
}

function Pages({ rows }: { rows: Row[] }): ReactNode {
  const canWrite = useCan()("editor");
  return (
    <>
      {rows.some(({ sent }) => sent && metaIsLost(sent)) ? (
        <Text size="sm" c="dimmed" mb="sm">
          Titles and descriptions for search engines did not arrive: no plugin of this WordPress takes them.
        </Text>
      ) : null}
      <PageTable rows={rows} canWrite={canWrite} />
    </>
  );
}

function PageTable({ rows, canWrite }: { rows: Row[]; canWrite: boolean }): ReactNode {
  return (
    <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Page</Table.Th>
            <Table.Th>In WordPress</Table.Th>
            <Table.Th>Sent</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <PageName row={row} />
              </Table.Td>
              <Table.Td>
                <State row={row} />
              </Table.Td>
              <Table.Td style={{ whiteSpace: "nowrap" }}>
                {row.sent?.sent_at ? moment(row.sent.sent_at) : "–"}
              </Table.Td>
              <Table.Td ta="right">
                {canWrite && row.sent?.external_id && row.sent.external_status !== "trash" ? (
                  <WithdrawButton page={row.sent} />
                ) : null}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function PageName({ row }: { row: Row }): ReactNode {
  const note = noteOf(row);
  return (
    <Stack gap={2} maw={480}>
      <Text fw={600} size="sm">
        {row.title}
      </Text>
      {row.sent?.external_url && row.sent.external_status !== "trash" ? (
        <Anchor href={row.sent.external_url} target="_blank" rel="noopener" size="xs">
          {row.path}
        </Anchor>
      ) : (
        <Text size="xs" c="dimmed">
          {row.path}
        </Text>
      )}
      {note ? (
        <Text size="sm" c={row.sent?.error_code ? "orange.9" : "dimmed"}>
          {note}
        </Text>
      ) : null}
    </Stack>
  );
}

function State({ row }: { row: Row }): ReactNode {
  const { text, colour } = stateOf(row.sent?.external_status ?? "");
  return (
    <Badge variant="light" tt="none" color={colour}>
      {text}
    </Badge>
  );
}
