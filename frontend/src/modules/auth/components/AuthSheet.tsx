import { SignInCard } from "@igny8/ui/SignInCard";
import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface AuthSheetProps {
  title: string;
  intro?: ReactNode;
  children?: ReactNode;
}

/** A page for people who are not signed in. */
export function AuthSheet({ title, intro, children }: AuthSheetProps): ReactNode {
  return (
    <SignInCard>
      <title>{`${title} · IGNY8`}</title>
      <Stack>
        <div>
          <Title order={1} size="h2">
            {title}
          </Title>
          {intro ? (
            <Text c="dimmed" size="sm" mt={4} component="div">
              {intro}
            </Text>
          ) : null}
        </div>
        {children}
      </Stack>
    </SignInCard>
  );
}
