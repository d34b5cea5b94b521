import type { ReactNode } from "react";

/** Wide content that scrolls sideways; focusable, since a keyboard could not reach its hidden part otherwise. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- axe: scrollable-region-focusable
    <section className="b-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
