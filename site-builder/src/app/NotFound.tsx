import { EmptyState } from "@igny8/ui/EmptyState";
import { Button, Container } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";

export function NotFound(): ReactNode {
  return (
    <Container size="sm" py={80}>
      <EmptyState
        title="There is no such page"
        action={
          <Button component={Link} to="/" mt="sm">
            All sites
          </Button>
        }
      >
        The address may be mistyped, or the site was deleted.
      </EmptyState>
    </Container>
  );
}
