import { count } from "@igny8/ui/format";
import { Badge, ScrollArea, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useWords } from "../../../hooks/useWords";
import { useKey, useSite } from "../../../hooks/workspace";
import { getPipeline } from "../../../services/sites.api";

const states = ["draft", "review", "approved", "published", "archived"] as const;
const all = "all";
const trash = "trash";

/** The other filters stay; the list begins anew. */
function kept(search: URLSearchParams, status: string | null): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of ["cursor", "deleted", "status"]) next.delete(name);
  if (status && status !== all) next.set("status", status);
  return next;
}

/** The states of pages, with how many are in each. */
export function StateTabs(): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  const wordsOf = useWords();
  const site = useSite();
  const key = useKey();
  const [search, setSearch] = useSearchParams();
  const chosen = search.has("deleted") ? trash : (search.get("status") ?? all);
  const choose = (value: string | null): void =>
    setSearch(value === trash ? { deleted: "true" } : kept(search, value), { replace: true });
  const { data } = useQuery({ queryKey: key("pipeline"), queryFn: () => getPipeline(site.id) });
  return (
    <Tabs value={chosen} onChange={choose} mb="md">
      <ScrollArea type="never">
        <Tabs.List style={{ flexWrap: "nowrap" }} aria-label={t("content.states")}>
          <Tabs.Tab value={all}>{t("common:all")}</Tabs.Tab>
          {states.map((state) => (
            <Tabs.Tab
              key={state}
              value={state}
              rightSection={
                data?.content[state] ? (
                  <Badge size="sm" variant="light" color="gray">
                    {count(data.content[state])}
                  </Badge>
                ) : null
              }
            >
              {wordsOf(state)}
            </Tabs.Tab>
          ))}
          <Tabs.Tab value={trash}>{t("trash.title")}</Tabs.Tab>
        </Tabs.List>
      </ScrollArea>
    </Tabs>
  );
}
