import { Alert, Button, CopyButton, Group, SimpleGrid, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const fileOf = (codes: readonly string[]): string =>
  `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join("\n")}\n`)}`;

interface RecoveryCodesProps {
  codes: readonly string[];
  onClose: () => void;
}

/** What lets one in when the phone is lost: each works once. */
export function RecoveryCodes({ codes, onClose }: RecoveryCodesProps): ReactNode {
  const { t } = useTranslation("settings");
  return (
    <Stack>
      <Alert color="orange">{t("security.codesHelp")}</Alert>
      <SimpleGrid cols={2} spacing="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
        {codes.map((code) => (
          <li key={code} style={{ fontFamily: "var(--mantine-font-family-monospace)" }}>
            {code}
          </li>
        ))}
      </SimpleGrid>
      <Group justify="flex-end">
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t("secret.copied") : t("secret.copy")}
            </Button>
          )}
        </CopyButton>
        <Button component="a" href={fileOf(codes)} download="igny8-recovery-codes.txt" variant="default">
          {t("security.download")}
        </Button>
        <Button onClick={onClose}>{t("secret.done")}</Button>
      </Group>
    </Stack>
  );
}
