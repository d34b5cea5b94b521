import { percent } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { Anchor, Progress, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useKey } from "../../../hooks/workspace";
import { explainKeyword } from "../../../services/planner.api";

/** Why a keyword is in its cluster, and which keywords are nearest to it in meaning. */
export function Explanation({ keywordId }: { keywordId: string }): ReactNode {
  const { t } = useTranslation("planner");
  const key = useKey();
  const query = useQuery({ queryKey: key("explain", keywordId), queryFn: () => explainKeyword(keywordId) });
  return (
    <QueryState query={query} title={t("explain.failed")} rows={4}>
      {({ cluster_id, cluster_name, score, why, neighbours }) => (
        <Stack gap="sm">
          <Text size="sm">
            {cluster_id ? (
              <>
                {t("explain.in")}{" "}
                <Anchor component={Link} to={`/planner/clusters/${cluster_id}`} inherit>
                  {cluster_name}
                </Anchor>
                .{" "}
              </>
            ) : null}
            {why}
          </Text>
          {score === null ? null : (
            <div>
              <Text size="xs" c="dimmed" mb={4}>
                {t("explain.fit", { share: percent(score) })}
              </Text>
              <Progress
                value={score * 100}
                size="sm"
                aria-label={t("explain.fit", { share: percent(score) })}
              />
            </div>
          )}
          <Text size="sm" fw={600} component="h3">
            {t("explain.nearest")}
          </Text>
          <Table fz="xs" aria-label={t("explain.nearest")}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("keywords.keyword")}</Table.Th>
                <Table.Th>{t("keywords.cluster")}</Table.Th>
                <Table.Th ta="right">{t("explain.similarity")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {neighbours.map(({ keyword_id, phrase, cluster_id: where, cluster_name: name, similarity }) => (
                <Table.Tr key={keyword_id}>
                  <Table.Td>{phrase}</Table.Td>
                  <Table.Td>{where === cluster_id && where ? t("explain.same") : (name ?? "–")}</Table.Td>
                  <Table.Td ta="right">{percent(similarity)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Stack>
      )}
    </QueryState>
  );
}
