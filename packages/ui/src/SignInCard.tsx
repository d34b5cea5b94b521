import { Box, Paper } from "@mantine/core";
import type { ReactNode } from "react";

/** The sheet in the middle of an otherwise empty page. */
export function SignInCard({ children }: { children: ReactNode }): ReactNode {
  return (
    <Box component="main" px="md" py={{ base: 32, sm: 96 }}>
      <Paper withBorder shadow="sm" p="xl" radius="lg" maw={420} mx="auto">
        {children}
      </Paper>
    </Box>
  );
}
