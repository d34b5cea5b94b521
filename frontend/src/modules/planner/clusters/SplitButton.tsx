import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Popover, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useApiForm } from "../../../hooks/useApiForm";
import { mergeClusters, splitCluster } from "../../../services/planner.api";
import { useAction } from "../../../hooks/useAction";

interface SplitButtonProps {
  clusterId: string;
  keywordIds: readonly string[];
  onSplit: () => void;
}

/** Makes a cluster of its own of the chosen keywords. */
export function SplitButton({ clusterId, keywordIds, onSplit }: SplitButtonProps): ReactNode {
  const { t } = useTranslation("planner");
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const split = useAction({
    run: (name: string) => splitCluster(clusterId, [...keywordIds], name),
    done: ({ name }) => t("split.done", { name }),
    undo: ({ id }) => mergeClusters(clusterId, [id]),
    quiet: true,
    onSuccess: () => {
      close();
      onSplit();
    },
  });
  const { form, onSubmit, problem } = useApiForm({
    initialValues: { name: "" },
    schema: z.object({ name: z.string().trim().min(1, t("cluster.nameIt")).max(255) }),
    submit: ({ name }) => split.mutateAsync(name),
    done: null,
  });
  return (
    <Popover opened={isOpen} onChange={close} width={280} trapFocus withArrow>
      <Popover.Target>
        <Button size="xs" variant="default" onClick={toggle}>
          {t("split.button")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={onSubmit}>
          <Stack gap="sm">
            <TextInput label={t("split.name")} data-autofocus {...form.getInputProps("name")} />
            {problem ? <ProblemAlert error={problem} /> : null}
            <Group justify="flex-end">
              <Button type="submit" size="xs" loading={split.isPending}>
                {t("split.submit")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
