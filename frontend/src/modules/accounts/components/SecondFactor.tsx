import {
  type Authenticator,
  type TotpOffer,
  deactivateTotp,
  listAuthenticators,
  makeRecoveryCodes,
  offerTotp,
  readRecoveryCodes,
} from "@igny8/api-client/auth";
import { QueryState } from "@igny8/ui/QueryState";
import { Badge, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import { useProof } from "../hooks/useProof";
import { RecoveryCodes } from "./RecoveryCodes";
import { TotpSetup } from "./TotpSetup";

/** The second factor: off with a way to switch it on, or on with its recovery codes. */
export function SecondFactor(): ReactNode {
  const { t } = useTranslation("settings");
  const key = useKey();
  const factors = useQuery({ queryKey: key("authenticators"), queryFn: listAuthenticators });
  const { prove, dialog } = useProof();
  const [offer, setOffer] = useState<TotpOffer | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const begin = useAction({ run: offerTotp, done: null, onSuccess: setOffer });
  const showCodes = useAction({
    run: (isNew: boolean) => prove(isNew ? makeRecoveryCodes : readRecoveryCodes),
    done: null,
    onSuccess: setCodes,
  });
  const switchOff = useAction({ run: () => prove(deactivateTotp), done: t("security.isOff") });
  const close = { "aria-label": t("cancel") };
  return (
    <>
      <QueryState query={factors} title={t("security.failed")} rows={1}>
        {(found) =>
          found.some(({ type }) => type === "totp") ? (
            <SwitchedOn
              factors={found}
              isBusy={showCodes.isPending || switchOff.isPending}
              onCodes={showCodes.mutate}
              onOff={switchOff.mutate}
            />
          ) : (
            <Button onClick={() => begin.mutate(undefined)} loading={begin.isPending}>
              {t("security.setUp")}
            </Button>
          )
        }
      </QueryState>
      <Modal
        opened={offer !== null}
        onClose={() => setOffer(null)}
        title={t("security.setUp")}
        closeButtonProps={close}
      >
        {offer ? (
          <TotpSetup
            offer={offer}
            prove={prove}
            onClose={() => setOffer(null)}
            onDone={() => {
              setOffer(null);
              showCodes.mutate(false);
            }}
          />
        ) : null}
      </Modal>
      <Modal
        opened={codes !== null}
        onClose={() => setCodes(null)}
        title={t("security.codes")}
        closeButtonProps={close}
      >
        <RecoveryCodes codes={codes ?? []} onClose={() => setCodes(null)} />
      </Modal>
      {dialog}
    </>
  );
}

interface SwitchedOnProps {
  factors: readonly Authenticator[];
  isBusy: boolean;
  onCodes: (isNew: boolean) => void;
  onOff: () => void;
}

function SwitchedOn({ factors, isBusy, onCodes, onOff }: SwitchedOnProps): ReactNode {
  const { t } = useTranslation("settings");
  const left = factors.find(({ type }) => type === "recovery_codes")?.unused_code_count ?? 0;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Badge color="teal" variant="light" tt="none">
          {t("security.on")}
        </Badge>
        <Text size="sm" c={left < 3 ? "red" : "dimmed"}>
          {t("security.codesLeft", { count: left })}
        </Text>
      </Group>
      <Group gap="sm">
        <Button variant="default" loading={isBusy} onClick={() => onCodes(false)}>
          {t("security.showCodes")}
        </Button>
        <ConfirmButton
          label={t("security.newCodes")}
          title={t("security.newCodes")}
          confirm={t("security.newCodes")}
          loading={isBusy}
          onConfirm={() => onCodes(true)}
        >
          {t("security.newCodesText")}
        </ConfirmButton>
        <ConfirmButton
          label={t("security.switchOff")}
          title={t("security.switchOff")}
          confirm={t("security.switchOff")}
          loading={isBusy}
          onConfirm={onOff}
        >
          {t("security.switchOffText")}
        </ConfirmButton>
      </Group>
    </Stack>
  );
}
