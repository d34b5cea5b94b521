import { Group, NavLink, ScrollArea } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./SitePreview.module.css";

interface SitePreviewProps {
  /** What stands above the row of pages. */
  heading: ReactNode;
  pages: readonly { id: string; title: string }[];
  /** The page that is shown, by its id. */
  current: string;
  onOpen: (id: string) => void;
  /** `main`, but where one is around it already. */
  pageAs?: "main" | "div";
  children: ReactNode;
}

/** The pages of a site to look at, one at a time. */
export function SitePreview({
  heading,
  pages,
  current,
  onOpen,
  pageAs: PageArea = "main",
  children,
}: SitePreviewProps): ReactNode {
  return (
    <div className={classes.shell}>
      <header className={classes.header}>
        {heading}
        <ScrollArea type="never">
          <Group component="nav" aria-label="Pages" gap={4} wrap="nowrap">
            {pages.map(({ id, title }) => (
              <NavLink
                key={id}
                component="button"
                w="auto"
                label={title}
                active={id === current}
                aria-current={id === current ? "page" : undefined}
                style={{ borderRadius: "var(--mantine-radius-md)", whiteSpace: "nowrap" }}
                onClick={() => onOpen(id)}
              />
            ))}
          </Group>
        </ScrollArea>
      </header>
      <PageArea className={classes.page}>{children}</PageArea>
    </div>
  );
}
