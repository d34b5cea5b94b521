import { EmptyState } from "@igny8/ui/EmptyState";
import { AppShell, Burger, Container, Group, ScrollArea, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, Suspense } from "react";
import { Outlet, useLocation } from "react-router";
import { SiteSwitcher } from "../components/SiteSwitcher";
import { UserMenu } from "../components/UserMenu";
import { useWorkspace } from "../hooks/workspace";
import { Activity } from "../modules/jobs/components/Activity";
import { Navigation } from "./Navigation";

export function Shell(): ReactNode {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { site } = useWorkspace();
  const { pathname } = useLocation();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding={{ base: "md", sm: "xl" }}
    >
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
            <Text fw={800} fz="lg" visibleFrom="xs" style={{ letterSpacing: "-0.02em" }}>
              IGNY8
            </Text>
          </Group>
          <Group gap="sm" wrap="nowrap">
            {site ? <Activity /> : null}
            <SiteSwitcher />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm">
        <ScrollArea>
          <Navigation onChoose={close} />
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main>
        <Container size="lg" p={0} key={`${site?.id} ${pathname}`}>
          {site ? (
            <Suspense fallback={null}>
              <Outlet />
            </Suspense>
          ) : (
            <EmptyState title="No site yet">
              Build one in the site builder, or ask the owner of the account to give you access to a site.
            </EmptyState>
          )}
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}
