import { QueryState } from "@igny8/ui/QueryState";
import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useSiteOf } from "../../hooks/useSiteOf";
import { useKey } from "../../hooks/workspace";
import { ContentWorkspace } from "../../modules/writer/components/ContentWorkspace";
import { getContent } from "../../services/content.api";

export function ContentDetail(): ReactNode {
  const { t } = useTranslation("writer");
  const { id = "" } = useParams();
  const key = useKey();
  const query = useQuery({ queryKey: key("content-item", id), queryFn: () => getContent(id) });
  useSiteOf(query.data);
  return (
    <>
      <Anchor component={Link} to="/writer/content" size="sm">
        {t("page.all")}
      </Anchor>
      <QueryState query={query} title={t("page.failed")} rows={10}>
        {(content) => <ContentWorkspace key={content.id} content={content} />}
      </QueryState>
    </>
  );
}
