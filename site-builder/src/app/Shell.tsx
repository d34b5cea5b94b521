import { SessionBoundary } from "@igny8/ui/SessionBoundary";
import { Anchor, AppShell, Group, Loader, Text } from "@mantine/core";
import { type ReactNode, Suspense } from "react";
import { Link, Outlet } from "react-router";
import { getSession } from "../api/sites.api";
import { SessionContext } from "../hooks/session";

export function Shell(): ReactNode {
  return (
    <SessionBoundary title="Site builder" load={getSession}>
      {(session) => (
        <SessionContext value={session}>
          <AppShell header={{ height: 56 }} padding={0}>
            <AppShell.Header>
              <Group h="100%" px="md" justify="space-between" wrap="nowrap">
                <Anchor
                  component={Link}
                  to="/"
                  c="inherit"
                  underline="never"
                  fw={800}
                  fz="lg"
                  style={{ whiteSpace: "nowrap" }}
                >
                  IGNY8{" "}
                  <Text span c="dimmed" fw={500} fz="md">
                    site builder
                  </Text>
                </Anchor>
                <Text size="sm" c="dimmed" truncate>
                  {session.user.email}
                </Text>
              </Group>
            </AppShell.Header>
            <AppShell.Main>
              <Suspense fallback={<Loader role="status" aria-label="Loading" />}>
                <Outlet />
              </Suspense>
            </AppShell.Main>
          </AppShell>
        </SessionContext>
      )}
    </SessionBoundary>
  );
}
