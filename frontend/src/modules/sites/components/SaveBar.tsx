import { ProblemAlert } from "@igny8/ui/ProblemAlert";
import { Button, Group, Stack } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { May } from "../../../components/May";
import type { PanelProps } from "../panel";

interface SaveBarProps extends Pick<PanelProps, "onDirty"> {
  /** The form's. */
  name: string;
  problem: Error | null;
  isDirty: boolean;
  isSaving: boolean;
}

/** The end of a form of settings. */
export function SaveBar({ name, problem, isDirty, isSaving, onDirty }: SaveBarProps): ReactNode {
  const { t } = useTranslation("sites");
  useEffect(() => {
    onDirty(name, isDirty);
    return () => onDirty(name, false);
  }, [name, isDirty, onDirty]);
  return (
    <Stack mt="md">
      {problem ? <ProblemAlert error={problem} /> : null}
      <May role="admin">
        <Group>
          <Button type="submit" loading={isSaving} disabled={!isDirty}>
            {t("save")}
          </Button>
        </Group>
      </May>
    </Stack>
  );
}
