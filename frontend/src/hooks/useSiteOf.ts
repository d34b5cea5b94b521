import { useEffect } from "react";
import { useLocation, useNavigate } from "react-router";
import { useWorkspace } from "./workspace";

/** What a link of another site leads to is shown with that site's own facts: the page changes over to it. */
export function useSiteOf(thing: { site_id: string } | undefined): void {
  const { site, session } = useWorkspace();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const other = session.sites.find(({ id }) => id === thing?.site_id && id !== site?.id)?.id;
  useEffect(() => {
    if (other) void navigate(pathname + search, { replace: true, state: { site: other } });
  }, [navigate, other, pathname, search]);
}
