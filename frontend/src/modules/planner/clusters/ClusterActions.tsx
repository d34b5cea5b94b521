import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput, Textarea } from "@mantine/core";
import { IconDots, IconLock, IconLockOpen, IconPencil, IconTrash, IconVersions } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { z } from "zod";
import { useAction } from "../../../hooks/useAction";
import { useApiForm } from "../../../hooks/useApiForm";
import { type Cluster, changeCluster, deleteCluster, mergeClusters } from "../../../services/planner.api";
import { ClusterPicker } from "./ClusterPicker";

type Dialog = "edit" | "merge" | "delete";

/** What can be done to a whole cluster. */
export function ClusterActions({ cluster }: { cluster: Cluster }): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const [open, setOpen] = useState<Dialog | null>(null);
  const close = (): void => setOpen(null);
  const lock = useAction({
    run: (locked: boolean) => changeCluster(cluster.id, { locked }),
    done: ({ locked }) => t(locked ? "cluster.lockedNow" : "cluster.unlockedNow"),
  });
  const dialogs = {
    edit: { title: t("cluster.edit"), body: <Edit cluster={cluster} onClose={close} /> },
    merge: { title: t("cluster.merge"), body: <Merge cluster={cluster} onClose={close} /> },
    delete: { title: t("cluster.deleteTitle", { name: cluster.name }), body: <Delete cluster={cluster} /> },
  };
  return (
    <>
      <Menu position="bottom-end" withArrow>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("cluster.more")}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen("edit")}>
            {t("cluster.edit")}
          </Menu.Item>
          <Menu.Item
            leftSection={cluster.locked ? <IconLockOpen size={16} /> : <IconLock size={16} />}
            onClick={() => lock.mutate(!cluster.locked)}
          >
            {t(cluster.locked ? "cluster.unlock" : "cluster.lock")}
          </Menu.Item>
          <Menu.Item leftSection={<IconVersions size={16} />} onClick={() => setOpen("merge")}>
            {t("cluster.merge")}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setOpen("delete")}>
            {t("common:delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={open !== null}
        onClose={close}
        title={open ? dialogs[open].title : ""}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        {open ? dialogs[open].body : null}
      </Modal>
    </>
  );
}

interface DialogProps {
  cluster: Cluster;
  onClose: () => void;
}

function Edit({ cluster, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const { form, onSubmit, sending, problem } = useApiForm({
    initialValues: { name: cluster.name, description: cluster.description },
    schema: z.object({
      name: z.string().trim().min(1, t("cluster.nameIt")).max(255),
      description: z.string(),
    }),
    submit: (values) => changeCluster(cluster.id, values),
    done: t("common:saved"),
    onSuccess: onClose,
  });
  return (
    <form onSubmit={onSubmit}>
      <Stack>
        <TextInput label={t("common:name")} data-autofocus {...form.getInputProps("name")} />
        <Textarea
          label={t("cluster.description")}
          autosize
          minRows={3}
          maxLength={2000}
          {...form.getInputProps("description")}
        />
        {problem ? <ProblemAlert error={problem} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={sending.isPending}>
            {t("common:save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Merge({ cluster, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation("planner");
  const [other, setOther] = useState<string | null>(null);
  const merge = useAction({
    run: (id: string) => mergeClusters(cluster.id, [id]),
    done: t("cluster.merged"),
    onSuccess: onClose,
  });
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t("cluster.mergeText")}
      </Text>
      <ClusterPicker label={t("cluster.mergeWith")} value={other} onChoose={setOther} except={cluster.id} />
      <Group justify="flex-end">
        <Button disabled={!other} loading={merge.isPending} onClick={() => other && merge.mutate(other)}>
          {t("cluster.mergeSubmit")}
        </Button>
      </Group>
    </Stack>
  );
}

function Delete({ cluster }: { cluster: Cluster }): ReactNode {
  const { t } = useTranslation("planner");
  const navigate = useNavigate();
  const remove = useAction({
    run: () => deleteCluster(cluster.id),
    done: t("cluster.deleted", { name: cluster.name }),
    onSuccess: () => void navigate("/planner/clusters"),
  });
  return (
    <Stack>
      <Text size="sm">{t("cluster.deleteText")}</Text>
      <Group justify="flex-end">
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
          {t("cluster.deleteSubmit")}
        </Button>
      </Group>
    </Stack>
  );
}
