import { count, moment } from "@igny8/ui/format";
import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useKey, useSite } from "../../../hooks/workspace";
import { importPages, listPageImports } from "../../../services/linker.api";

/** The pages that a WordPress site has beside ours: links lead to them and from them too. */
export function ImportCard(): ReactNode {
  const { t } = useTranslation(["linker", "common"]);
  const site = useSite();
  const key = useKey();
  const isWordPress = site.kind === "wordpress";
  const query = useQuery({
    queryKey: key("linker", "imports"),
    queryFn: () => listPageImports(site.id),
    enabled: isWordPress,
  });
  const read = useAction({ run: () => importPages(site.id, false), done: t("common:started") });
  if (!isWordPress) return null;
  const state = query.data?.results[0];
  const isUnfinished = state !== undefined && Object.keys(state.import_state).length > 0;
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h5" mb="xs">
        {t("imports.title")}
      </Title>
      <Text size="sm" c="dimmed">
        {state?.imported_at
          ? t("imports.known", { count: state.imported_pages, pages: count(state.imported_pages), when: moment(state.imported_at) })
          : t("imports.never")}
        {isUnfinished ? ` ${t("imports.unfinished")}` : ""}
      </Text>
      <May role="editor">
        <Group mt="sm">
          <Button size="xs" variant="default" loading={read.isPending} onClick={() => read.mutate(undefined)}>
            {t(isUnfinished ? "imports.resume" : "imports.read")}
          </Button>
        </Group>
      </May>
    </Paper>
  ); // prettier-ignore
}
