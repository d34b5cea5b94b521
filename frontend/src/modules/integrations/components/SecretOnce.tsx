import { Alert, Button, Code, CopyButton, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface SecretOnceProps {
  title: string;
  secret: string | null;
  onClose: () => void;
}

/** A secret that the API tells once: to be copied now. */
export function SecretOnce({ title, secret, onClose }: SecretOnceProps): ReactNode {
  const { t } = useTranslation("settings");
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={title}
      centered
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": t("secret.close") }}
    >
      <Stack>
        <Alert color="orange">{t("secret.once")}</Alert>
        <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {secret}
        </Code>
        <Group justify="flex-end">
          <CopyButton value={secret ?? ""}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t("secret.copied") : t("secret.copy")}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t("secret.done")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
