import type { Site, SiteSettings } from "../../services/sites.api";

/** What each part of a site's settings is given. */
export interface PanelProps {
  site: Site;
  settings: SiteSettings;
  /** A form says by its name whether it holds changes that are not saved. */
  onDirty: (form: string, isDirty: boolean) => void;
}
