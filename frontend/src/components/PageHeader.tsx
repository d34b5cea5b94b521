import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface PageHeaderProps {
  title: string;
  description?: string;
  children?: ReactNode;
}

export function PageHeader({ title, description, children }: PageHeaderProps): ReactNode {
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <title>{`${title} · IGNY8`}</title>
      <Stack gap={2} maw={640}>
        <Title order={1} size="h2">
          {title}
        </Title>
        {description ? (
          <Text c="dimmed" size="sm">
            {description}
          </Text>
        ) : null}
      </Stack>
      {children ? <Group gap="sm">{children}</Group> : null}
    </Group>
  );
}
