import { Group, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** Names and values, one pair a line. */
export function Facts({ entries }: { entries: readonly (readonly [string, ReactNode])[] }): ReactNode {
  return (
    <dl style={{ margin: 0 }}>
      {entries.map(([name, value]) => (
        <Group key={name} justify="space-between" wrap="nowrap" py={4}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" size="sm" m={0} ta="right">
            {value}
          </Text>
        </Group>
      ))}
    </dl>
  );
}
