import { AfterPaint } from "@igny8/ui/AfterPaint";
import { Notices } from "@igny8/ui/Notices";
import { AppShell, Burger, Container, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, useLocation } from "react-router";
import { Offline } from "../components/Offline";
import { Later } from "../components/later";
import { useWorkspace } from "../hooks/workspace";
import { Navigation } from "./Navigation";
import { Shortcuts } from "./Shortcuts";
import classes from "./Shell.module.css";

// Menus and lists that open come after the page: they are a third of what the first screen would load.
const SiteSwitcher = lazy(async () => ({
  default: (await import("../components/SiteSwitcher")).SiteSwitcher,
}));
const ClosedAccounts = lazy(async () => ({
  default: (await import("../modules/accounts/components/ClosedAccounts")).ClosedAccounts,
}));
const SupportBanner = lazy(async () => ({
  default: (await import("../components/SupportBanner")).SupportBanner,
}));
const HeaderTools = lazy(async () => ({ default: (await import("./HeaderTools")).HeaderTools }));

function Loading(): ReactNode {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" role="status" aria-busy="true" aria-label={t("loading")}>
      <Skeleton height={32} width={220} radius="sm" mb="md" />
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} height={36} radius="sm" />
      ))}
    </Stack>
  );
}

export function Shell(): ReactNode {
  const { t } = useTranslation();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const { session, site } = useWorkspace();
  const isClosing = session.accounts.some(({ closes_at }) => closes_at !== null);
  const { pathname } = useLocation();
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 208, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding={{ base: "md", sm: "lg" }}
    >
      <a href="#main" className={classes.skip}>
        {t("skip")}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t("menu")} />
            <Text fw={800} fz="lg" visibleFrom="xs" style={{ letterSpacing: "-0.02em" }}>
              {t("product")}
            </Text>
            <AfterPaint fallback={<Skeleton height={36} w={{ base: 116, xs: 170, sm: 240 }} radius="md" />}>
              <SiteSwitcher />
            </AfterPaint>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <AfterPaint fallback={<Skeleton height={36} width={160} radius="md" />}>
              <HeaderTools />
            </AfterPaint>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" className={classes.navbar}>
        <Later when={isOpen || !isPhone}>
          <Navigation onChoose={close} />
        </Later>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Container size={1280} p={0} key={`${site?.id} ${pathname}`}>
          <Offline />
          {session.look ? (
            <Suspense fallback={null}>
              <SupportBanner look={session.look} />
            </Suspense>
          ) : null}
          {isClosing ? (
            <Suspense fallback={null}>
              <ClosedAccounts />
            </Suspense>
          ) : null}
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </Container>
      </AppShell.Main>
      <Shortcuts />
      <Notices />
    </AppShell>
  );
}
