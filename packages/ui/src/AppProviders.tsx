import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Notices } from "./Notices";
import "./withoutEval";
import { cssVariablesResolver, theme } from "./theme";

interface AppProvidersProps {
  queryClient: QueryClient;
  /** False where the app draws its `Notices` itself, in its frame. */
  hasNotices?: boolean;
  children: ReactNode;
}

export function AppProviders({ queryClient, hasNotices = true, children }: AppProvidersProps): ReactNode {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        {hasNotices ? <Notices /> : null}
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
