import { Badge, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { May } from "../../../components/May";
import { useWorkspace } from "../../../hooks/workspace";

interface ProfileCardProps {
  profile: { site_id: string | null; name: string; is_default: boolean };
  children: ReactNode;
  onEdit: () => void;
  onDelete: () => void;
  /** What is lost. */
  deleteText: string;
}

/** Something that pages are made by: whose it is, what it says, and how to change it. */
export function ProfileCard({
  profile,
  children,
  onEdit,
  onDelete,
  deleteText,
}: ProfileCardProps): ReactNode {
  const { t } = useTranslation("thinker");
  const { session } = useWorkspace();
  const { site_id, name, is_default } = profile;
  const scope = session.sites.find(({ id }) => id === site_id)?.name ?? t("scope.account");
  return (
    <Paper withBorder radius="md" p="md" component="article" aria-label={name}>
      <Stack gap="xs" h="100%">
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="h5">
            {name}
          </Title>
          {is_default ? (
            <Badge variant="light" color="teal" tt="none">
              {t("default")}
            </Badge>
          ) : null}
        </Group>
        <Text size="xs" c="dimmed">
          {scope}
        </Text>
        <div style={{ flex: 1 }}>{children}</div>
        <May role="editor">
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={onEdit} aria-label={t("editOf", { name })}>
              {t("edit")}
            </Button>
            <ConfirmButton
              size="xs"
              variant="subtle"
              color="red"
              label={t("delete")}
              aria-label={t("deleteOf", { name })}
              title={t("deleteTitle", { name })}
              confirm={t("delete")}
              onConfirm={onDelete}
            >
              {deleteText}
            </ConfirmButton>
          </Group>
        </May>
      </Stack>
    </Paper>
  );
}
