import { MantineProvider } from "@mantine/core";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, Suspense, lazy } from "react";
import "./withoutEval";
import { cssVariablesResolver, theme } from "./theme";

// Nothing is said before something was done.
const Notifications = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));

interface AppProvidersProps {
  queryClient: QueryClient;
  children: ReactNode;
}

export function AppProviders({ queryClient, children }: AppProvidersProps): ReactNode {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <Suspense fallback={null}>
          <Notifications position="bottom-right" />
        </Suspense>
        {children}
      </MantineProvider>
    </QueryClientProvider>
  );
}
