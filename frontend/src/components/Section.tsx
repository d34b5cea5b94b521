import { Group, Paper, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  description?: string;
  /** At the end of the title's line. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** One matter of a page of settings. */
export function Section({ title, description, actions, children }: SectionProps): ReactNode {
  return (
    <Paper withBorder p="lg" component="section" mb="md">
      <Group justify="space-between" align="flex-start" gap="md" mb={children ? "md" : 0}>
        <div>
          <Title order={2} size="h5">
            {title}
          </Title>
          {description ? (
            <Text size="sm" c="dimmed" maw={620}>
              {description}
            </Text>
          ) : null}
        </div>
        {actions}
      </Group>
      {children}
    </Paper>
  );
}
