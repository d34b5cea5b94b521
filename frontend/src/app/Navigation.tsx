import { Divider, NavLink, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { useCan } from "../hooks/useCan";
import type { Area, Page } from "./area";
import { account, work } from "./areas";
import { fetchAhead } from "./fetchAhead";
import classes from "./Navigation.module.css";

const leadsHere = (path: string, pathname: string): boolean =>
  pathname === path || (path !== "/" && pathname.startsWith(`${path}/`));

/** The page that the address belongs to: the longest path that leads there. */
const chosenOf = (pages: readonly Page[], pathname: string): Page | undefined =>
  pages
    .filter(({ path }) => leadsHere(path, pathname))
    .sort((one, other) => other.path.length - one.path.length)[0];

interface EntryProps {
  area: Area;
  onChoose: () => void;
}

function Entry({ area: { label, icon: Icon, pages }, onChoose }: EntryProps): ReactNode {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const can = useCan();
  const shown = pages.filter((page) => page.label && can(page.role ?? "viewer"));
  const first = shown[0];
  if (!first) return null;
  const chosen = chosenOf(shown, pathname);
  const here = (page: Page): "page" | undefined => (page === chosen ? "page" : undefined);
  return (
    <>
      <NavLink
        component={Link}
        to={first.path}
        label={t(label)}
        leftSection={<Icon size={17} stroke={1.6} />}
        active={Boolean(chosen) && shown.length === 1}
        aria-current={shown.length === 1 ? here(first) : undefined}
        data-open={Boolean(chosen) || undefined}
        className={classes.entry}
        onMouseEnter={() => void fetchAhead(first.path)}
        onClick={onChoose}
      />
      {chosen && shown.length > 1 ? (
        <div className={classes.pages}>
          {shown.map((page) => (
            <NavLink
              key={page.path}
              component={Link}
              to={page.path}
              label={page.label ? t(page.label) : ""}
              active={page === chosen}
              aria-current={here(page)}
              className={classes.entry}
              onMouseEnter={() => void fetchAhead(page.path)}
              onClick={onChoose}
            />
          ))}
        </div>
      ) : null}
    </>
  );
}

/** Each part of the product in one line; the pages of the open one below it. */
export function Navigation({ onChoose }: { onChoose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap={1} component="nav" aria-label={t("nav.main")}>
      {work.map((area) => (
        <Entry key={area.label} area={area} onChoose={onChoose} />
      ))}
      <Divider my="sm" />
      {account.map((area) => (
        <Entry key={area.label} area={area} onChoose={onChoose} />
      ))}
    </Stack>
  );
}
