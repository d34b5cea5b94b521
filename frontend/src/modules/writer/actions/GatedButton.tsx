import { ApiError } from "@igny8/api-client/problem";
import { Button, Group, List, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import { useAction } from "../../../hooks/useAction";
import type { ContentDetail } from "../../../services/content.api";

interface GatedButtonProps {
  label: string;
  /** Said when it worked. */
  done: string;
  run: (override: boolean) => Promise<ContentDetail>;
  variant?: "default" | "filled";
  disabled?: boolean;
  onSuccess?: () => void;
}

const gatesOf = (error: Error | null): readonly string[] | null =>
  error instanceof ApiError && error.problem.code === "quality_gates"
    ? error.problem.errors.map(({ detail }) => detail)
    : null;

/** A step that the quality gates may refuse: the reasons are shown, and a person may go on all the same. */
export function GatedButton({ label, done, run, variant, disabled, onSuccess }: GatedButtonProps): ReactNode {
  const { t } = useTranslation(["writer", "common"]);
  const override = useAction({ run: () => run(true), done, onSuccess });
  const step = useAction({ run: () => run(false), done, onSuccess, quiet: true });
  const reasons = gatesOf(step.error);
  return (
    <>
      <Button
        variant={variant}
        disabled={disabled}
        loading={step.isPending || override.isPending}
        onClick={() => step.mutate(undefined)}
      >
        {label}
      </Button>
      <Dialog
        opened={step.error !== null}
        onClose={step.reset}
        title={reasons ? t("gates.title") : t("gates.refused")}
        centered
      >
        {reasons ? (
          <List size="sm" spacing="xs">
            {reasons.map((reason) => (
              <List.Item key={reason}>{reason}</List.Item>
            ))}
          </List>
        ) : (
          <Text size="sm">{step.error?.message}</Text>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={step.reset}>
            {t("common:close")}
          </Button>
          {reasons ? (
            <Button
              color="orange"
              onClick={() => {
                step.reset();
                override.mutate(undefined);
              }}
            >
              {t("gates.override")}
            </Button>
          ) : null}
        </Group>
      </Dialog>
    </>
  );
}
