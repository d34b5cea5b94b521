import { create } from "zustand";

type Device = "desktop" | "phone";

interface SiteDefinitionState {
  /** The page on the canvas; null for the first one. */
  pageId: string | null;
  device: Device;
  openPage: (pageId: string) => void;
  show: (device: Device) => void;
}

/** What the preview shows of a site: which page, and how wide. */
export const useSiteDefinitionStore = create<SiteDefinitionState>()((set) => ({
  pageId: null,
  device: "desktop",
  openPage: (pageId) => set({ pageId }),
  show: (device) => set({ device }),
}));
