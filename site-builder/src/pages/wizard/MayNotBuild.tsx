import { EmptyState } from "@igny8/ui/EmptyState";
import { Anchor, Container, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useCan } from "../../hooks/useCan";

/** In the place of the wizard, for whom the API would refuse its steps. */
export function MayNotBuild(): ReactNode {
  const canWrite = useCan()("editor");
  return (
    <Container size="md" py="xl">
      <Stack>
        <title>New site · IGNY8</title>
        <Anchor component={Link} to="/" size="sm">
          All sites
        </Anchor>
        <Title order={1} size="h2">
          New site
        </Title>
        {canWrite ? (
          <EmptyState title="There is no site to build">
            An admin can add one. Then you can build its pages here.
          </EmptyState>
        ) : (
          <EmptyState title="You can look at sites, not build them">
            Editors and admins can build. An admin can make you an editor.
          </EmptyState>
        )}
      </Stack>
    </Container>
  );
}
