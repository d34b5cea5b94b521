import type { ReactNode } from "react";
import { SendButton } from "../wordpress/SendButton";
import { DeployButton } from "./DeployButton";

interface PublishButtonProps {
  siteId: string;
  /** Of the site: hosted or wordpress. */
  kind: string;
  prepare?: () => Promise<void>;
}

/** The way out for a site's pages: a version of a hosted site, or pages of a WordPress. */
export function PublishButton({ kind, ...site }: PublishButtonProps): ReactNode {
  return kind === "wordpress" ? <SendButton {...site} /> : <DeployButton {...site} />;
}
