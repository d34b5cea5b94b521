import type { ReactNode } from "react";
import { UserMenu } from "../components/UserMenu";
import { JobTray } from "../modules/jobs/components/JobTray";
import { NotificationBell } from "../modules/notifications/components/NotificationBell";
import { SearchButton } from "./SearchButton";

export function HeaderTools(): ReactNode {
  return (
    <>
      <SearchButton />
      <JobTray />
      <NotificationBell />
      <UserMenu />
    </>
  );
}
