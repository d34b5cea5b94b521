import { proveByPassword } from "@igny8/api-client/auth";
import { ApiError } from "@igny8/api-client/problem";
import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Modal, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

interface Waiting {
  goOn: () => void;
  giveUp: () => void;
}

interface Proof {
  /** Runs it; where the last sign-in is too long ago, asks for the password, then runs it again. */
  prove: <T>(run: () => Promise<T>) => Promise<T>;
  /** To be rendered on the page. */
  dialog: ReactNode;
}

const wantsProof = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.code === "reauthenticate";

/** Steps that decide who may sign in ask for the password again. */
export function useProof(): Proof {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const prove = async <T,>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      if (!wantsProof(error)) throw error;
      await new Promise<void>((resolve, reject) =>
        setWaiting({ goOn: resolve, giveUp: () => reject(error as Error) }),
      );
      return run();
    }
  };
  const end = (how: keyof Waiting): void => {
    waiting?.[how]();
    setWaiting(null);
  };
  const dialog = (
    <ProofDialog isOpen={waiting !== null} onProved={() => end("goOn")} onClose={() => end("giveUp")} />
  );
  return { prove, dialog };
}

interface ProofDialogProps {
  isOpen: boolean;
  onProved: () => void;
  onClose: () => void;
}

function ProofDialog({ isOpen, onProved, onClose }: ProofDialogProps): ReactNode {
  const { t } = useTranslation("settings");
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t("proof.title")}
      centered
      closeButtonProps={{ "aria-label": t("cancel") }}
    >
      <ProofForm onProved={onProved} onClose={onClose} />
    </Modal>
  );
}

function ProofForm({ onProved, onClose }: Omit<ProofDialogProps, "isOpen">): ReactNode {
  const { t } = useTranslation("settings");
  const proof = useMutation({ mutationFn: proveByPassword, onSuccess: onProved });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    proof.mutate(String(new FormData(event.currentTarget).get("password") ?? ""));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t("proof.text")}</Text>
        {proof.isError ? <ProblemAlert error={proof.error} title={t("proof.refused")} /> : null}
        <PasswordInput
          name="password"
          label={t("security.current")}
          autoComplete="current-password"
          data-autofocus
          required
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={proof.isPending}>
            {t("proof.goOn")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
