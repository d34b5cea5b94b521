import { moment } from "@igny8/ui/format";
import { sessionKey } from "@igny8/ui/useSessionEnd";
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../hooks/useAction";
import { useWorkspace } from "../hooks/workspace";
import type { Schemas } from "../lib/api";
import { forgetChoices } from "../lib/choices";
import { leaveAccount, openSession } from "../services/session.api";

interface Props {
  look: Schemas["LookOutput"];
}

/** For operators: whose account they see, and how they stop. Stopping forgets all that was read there. */
export function SupportBanner({ look }: Props): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { session } = useWorkspace();
  const leave = useAction({
    run: async () => {
      await leaveAccount();
      forgetChoices();
      queries.setQueryData(sessionKey, await openSession());
      queries.removeQueries({ queryKey: [session.account_id] }); // else what is on screen is asked for again, in vain
    },
    done: t("support.left"),
  });
  return (
    <Alert
      color="violet"
      icon={<IconEye size={18} />}
      title={t("support.title", { name: look.account_name })}
      mb="md"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t("support.text", { time: moment(look.until) })}</Text>
        <Button size="xs" variant="default" loading={leave.isPending} onClick={() => leave.mutate(undefined)}>
          {t("support.leave")}
        </Button>
      </Group>
    </Alert>
  );
}
