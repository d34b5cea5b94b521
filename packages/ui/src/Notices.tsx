import { type ReactNode, lazy } from "react";
import { AfterPaint } from "./AfterPaint";

const Notifications = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

/** What was done, in a corner. Nothing is said before something was done: its code comes after the page. */
export function Notices(): ReactNode {
  return (
    <AfterPaint fallback={null}>
      <Notifications position="bottom-right" />
    </AfterPaint>
  );
}
