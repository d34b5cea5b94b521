import { EmptyState } from "@igny8/ui/EmptyState";
import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";

export function NotFound(): ReactNode {
  return (
    <EmptyState
      title="There is no such page"
      action={
        <Button component={Link} to="/" mt="sm">
          Go to the home page
        </Button>
      }
    >
      The address may be mistyped.
    </EmptyState>
  );
}
