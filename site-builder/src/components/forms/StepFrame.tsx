import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface StepFrameProps {
  title: string;
  description: string;
  children: ReactNode;
}

export function StepFrame({ title, description, children }: StepFrameProps): ReactNode {
  return (
    <Stack gap="lg">
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text c="dimmed" mt={4}>
          {description}
        </Text>
      </div>
      {children}
    </Stack>
  );
}
