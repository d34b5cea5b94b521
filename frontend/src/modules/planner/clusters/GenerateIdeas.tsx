import { count } from "@igny8/ui/format";
import { Button, Group, Modal, NumberInput, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import { generateIdeas, ideasCost } from "../../../services/planner.api";

interface GenerateIdeasProps {
  clusterIds: readonly string[];
  /** What they are called together, as "“Heat pumps”" or "3 clusters". */
  what: string;
  size?: "xs" | "sm";
  variant?: "default" | "filled";
  onStarted?: () => void;
}

const usual = 5; // ideas for a cluster
const most = 100; // clusters in one request

/** Ideas for clusters: how many, and what that costs at most, come first. */
export function GenerateIdeas({
  clusterIds,
  what,
  size = "xs",
  variant = "default",
  onStarted,
}: GenerateIdeasProps): ReactNode {
  const { t } = useTranslation(["planner", "common"]);
  const key = useKey();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [ideas, setIdeas] = useState(usual);
  const ids = clusterIds.slice(0, most);
  const cost = useQuery({
    queryKey: key("ideas", "cost", ids, ideas),
    queryFn: () => ideasCost(ids, ideas),
    enabled: isOpen,
  });
  const generate = useAction({
    run: () => generateIdeas(ids, ideas),
    done: t("generate.started", { what }),
    onSuccess: () => {
      close();
      onStarted?.();
    },
  });
  return (
    <>
      <Button size={size} variant={variant} onClick={open}>
        {t("generate.button")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("generate.title", { what })}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <Stack>
          <NumberInput
            label={t("generate.count")}
            min={1}
            max={20}
            allowDecimal={false}
            value={ideas}
            onChange={(value) => setIdeas(Number(value) || usual)}
            data-autofocus
          />
          <Text size="sm" c="dimmed" role="status">
            {cost.data
              ? t("generate.cost", {
                  credits: count(cost.data.credits),
                  available: count(cost.data.available),
                })
              : t("generate.costUnknown")}
          </Text>
          <Group justify="flex-end">
            <Button loading={generate.isPending} onClick={() => generate.mutate(undefined)}>
              {t("generate.submit")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
