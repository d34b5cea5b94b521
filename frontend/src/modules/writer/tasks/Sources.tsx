import { count } from "@igny8/ui/format";
import { Anchor, List, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useKey, useSite } from "../../../hooks/workspace";
import { listSources } from "../../../services/writer.api";

/** What the site gave to rely on; the writer takes the passages that fit each section, and cites them. */
export function Sources(): ReactNode {
  const { t } = useTranslation("writer");
  const site = useSite();
  const key = useKey();
  const { data } = useQuery({ queryKey: key("sources"), queryFn: () => listSources(site.id) });
  const sources = data?.results ?? [];
  return (
    <section>
      <Text size="sm" fw={600}>
        {t("sources.title")}
      </Text>
      {sources.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t("sources.none")}
        </Text>
      ) : (
        <List size="sm">
          {sources.map(({ id, title, url, words }) => (
            <List.Item key={id}>
              {url ? (
                <Anchor href={url} target="_blank" rel="noopener" size="sm">
                  {title}
                </Anchor>
              ) : (
                title
              )}{" "}
              <Text span size="xs" c="dimmed">
                {t("sources.words", { count: words, formatted: count(words) })}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </section>
  );
}
