import { sessionKey } from "@igny8/ui/useSessionEnd";
import { Paper, SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import { useKey, useSite } from "../../../hooks/workspace";
import { isAccountPaused, pauseAccount, pauseSite } from "../../../services/automation.api";

interface MainSwitchProps {
  label: string;
  /** What the present state means. */
  says: string;
  isOn: boolean;
  isPending: boolean;
  onChange: (isOn: boolean) => void;
}

function MainSwitch({ label, says, isOn, isPending, onChange }: MainSwitchProps): ReactNode {
  const can = useCan();
  return (
    <Paper withBorder p="md">
      <Stack gap={4}>
        <Switch
          size="md"
          label={label}
          fw={600}
          checked={isOn}
          disabled={isPending || !can("admin")}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <Text size="sm" c={isOn ? "dimmed" : "var(--mantine-color-orange-light-color)"}>
          {says}
        </Text>
      </Stack>
    </Paper>
  );
}

/** The two switches above all rules: the account's and the site's. */
export function Switches(): ReactNode {
  const { t } = useTranslation("automation");
  const site = useSite();
  const key = useKey();
  const queries = useQueryClient();
  const account = useQuery({ queryKey: key("account-paused"), queryFn: isAccountPaused });
  const setAccount = useAction({
    run: (isOn: boolean) => pauseAccount(!isOn),
    done: (isPaused) => t(isPaused ? "overview.accountIsPaused" : "overview.accountRuns"),
  });
  const setSite = useAction({
    run: (isOn: boolean) => pauseSite(site.id, !isOn),
    done: ({ automation_paused }) => t(automation_paused ? "overview.siteIsPaused" : "overview.siteRuns"),
    onSuccess: () => void queries.invalidateQueries({ queryKey: sessionKey }),
  });
  const isAccountOn = account.data === false;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} mb="lg">
      <MainSwitch
        label={t("overview.site", { name: site.name })}
        says={t(site.automation_paused ? "overview.siteIsPaused" : "overview.siteRuns")}
        isOn={!site.automation_paused}
        isPending={setSite.isPending}
        onChange={setSite.mutate}
      />
      <MainSwitch
        label={t("overview.account")}
        says={
          account.data === undefined
            ? "…"
            : t(isAccountOn ? "overview.accountRuns" : "overview.accountIsPaused")
        }
        isOn={isAccountOn}
        isPending={account.isPending || setAccount.isPending}
        onChange={setAccount.mutate}
      />
    </SimpleGrid>
  );
}
