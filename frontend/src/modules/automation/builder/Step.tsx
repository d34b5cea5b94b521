import { Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface StepProps {
  number: number;
  title: string;
  text: string;
  children: ReactNode;
}

export function Step({ number, title, text, children }: StepProps): ReactNode {
  return (
    <Paper withBorder p="lg" component="section" aria-label={title}>
      <Group gap="sm" mb={4}>
        <Badge circle variant="light" size="lg">
          {number}
        </Badge>
        <Title order={2} size="h4">
          {title}
        </Title>
      </Group>
      <Text size="sm" c="dimmed" mb="md">
        {text}
      </Text>
      <Stack gap="md">{children}</Stack>
    </Paper>
  );
}
