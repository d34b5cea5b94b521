/** A list as the API sends it. */
export interface List<T> {
  results: T[];
  next: string | null;
  previous: string | null;
  count?: number;
  count_capped?: boolean;
}

/** The cursor inside a `next` or `previous` address. */
export function cursorOf(url: string | null): string | null {
  return url ? new URL(url, window.location.origin).searchParams.get("cursor") : null;
}
