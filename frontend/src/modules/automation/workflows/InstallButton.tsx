import { Button, Group, SegmentedControl, Stack, Switch, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import { useAction } from "../../../hooks/useAction";
import { useSite } from "../../../hooks/workspace";
import { type Installation, installRules } from "../../../services/automation.api";

interface InstallButtonProps {
  /** Without names: the nine that take a keyword to a published page. */
  templates?: Installation["templates"];
  name: string;
  isThere: boolean;
  /** Whether it can run at once as well as at set times. */
  hasPaces: boolean;
}

type Pace = NonNullable<Installation["pace"]>;

function Form({
  templates,
  isThere,
  hasPaces,
  onDone,
}: InstallButtonProps & { onDone: () => void }): ReactNode {
  const { t } = useTranslation("automation");
  const site = useSite();
  const [pace, setPace] = useState<Pace>("scheduled");
  const [isActive, setActive] = useState(true);
  const install = useAction({
    run: () => installRules({ site_id: site.id, templates, pace, is_active: isActive }),
    done: ({ rule_ids }) => t("workflows.installed", { count: rule_ids.length }),
    onSuccess: onDone,
  });
  return (
    <Stack gap="md">
      {isThere ? <Text size="sm">{t("workflows.resetText")}</Text> : null}
      {hasPaces ? (
        <SegmentedControl
          aria-label={t("workflows.pace")}
          data={[
            { value: "scheduled", label: t("workflows.scheduled") },
            { value: "immediate", label: t("workflows.immediate") },
          ]}
          value={pace}
          onChange={(value) => setPace(value === "immediate" ? "immediate" : "scheduled")}
        />
      ) : null}
      <Switch
        label={t("workflows.active")}
        checked={isActive}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button loading={install.isPending} onClick={() => install.mutate(undefined)}>
          {isThere ? t("workflows.reset") : t("workflows.install")}
        </Button>
      </Group>
    </Stack>
  );
}

export function InstallButton(props: InstallButtonProps): ReactNode {
  const { t } = useTranslation("automation");
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button size="xs" variant={props.isThere ? "default" : "filled"} onClick={open}>
        {props.isThere ? t("workflows.reset") : t("workflows.install")}
      </Button>
      <Dialog opened={isOpen} onClose={close} title={props.name}>
        <Form {...props} onDone={close} />
      </Dialog>
    </>
  );
}
