import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Blueprint } from "../../api/builder.api";
import { getHostedSite } from "../../api/hosted.api";
import { useSession } from "../../hooks/session";
import { useCan } from "../../hooks/useCan";
import { UseForSite } from "../UseForSite";
import { PublishButton } from "./PublishButton";

interface GoPublicProps {
  blueprint: Blueprint;
  prepare: () => Promise<void>;
}

/** Deploys the site, or sends it to its WordPress. That would take the pages that the site is built from: another draft has to become those first. */
export function GoPublic({ blueprint, prepare }: GoPublicProps): ReactNode {
  const { account_id } = useSession();
  const can = useCan();
  const site = useQuery({
    queryKey: [account_id, "sites", blueprint.site_id],
    queryFn: () => getHostedSite(blueprint.site_id),
  });
  if (!can("editor") || !site.data) return null;
  const isOther = site.data.blueprint_id !== blueprint.id;
  return blueprint.status === "draft" || isOther ? (
    <UseForSite blueprint={blueprint} size="compact-md" />
  ) : (
    <PublishButton siteId={blueprint.site_id} kind={site.data.kind} prepare={prepare} />
  );
}
