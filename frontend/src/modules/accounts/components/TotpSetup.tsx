import { type TotpOffer, activateTotp } from "@igny8/api-client/auth";
import { ApiError } from "@igny8/api-client/problem";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { QrCode } from "./QrCode";

interface TotpSetupProps {
  offer: TotpOffer;
  prove: <T>(run: () => Promise<T>) => Promise<T>;
  onDone: () => void;
  onClose: () => void;
}

const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, "$1 ");

/** Scan, then type the first code: only then does the second factor count. */
export function TotpSetup({ offer, prove, onDone, onClose }: TotpSetupProps): ReactNode {
  const { t } = useTranslation("settings");
  const [code, setCode] = useState("");
  const activate = useMutation({
    mutationFn: () => prove(() => activateTotp(code.trim())),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    activate.mutate();
  };
  const isWrong = activate.error instanceof ApiError && activate.error.problem.errors.length > 0;
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t("security.scan")}</Text>
        <Group justify="center">
          <QrCode text={offer.url} label={t("security.qr")} />
        </Group>
        <Text size="sm">
          {t("security.byHand")} <Code style={{ overflowWrap: "anywhere" }}>{inFours(offer.secret)}</Code>
        </Text>
        {activate.isError && !isWrong ? <ProblemAlert error={activate.error} /> : null}
        <TextInput
          label={t("security.code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={isWrong ? t("security.codeWrong") : null}
          required
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={activate.isPending}>
            {t("security.switchOn")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
