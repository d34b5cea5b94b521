/** What any list may be asked for. Each screen uses the filters that its endpoint knows. */
export interface ListParams {
  site?: string;
  cursor?: string;
  page_size?: number;
  count?: "true";
  status?: string;
  search?: string;
}
