import { percent } from "@igny8/ui/format";
import { Alert, Anchor, Group, Text } from "@mantine/core";
import { IconSwords } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { type Idea, mergeIdea } from "../../../services/planner.api";
import { type Rival, addressOf } from "./rival";

/** Which page of the site this one would compete with, and what can be done about it. */
export function Gate({ idea, rival }: { idea: Idea; rival: Rival }): ReactNode {
  const { t } = useTranslation("planner");
  const address = addressOf(rival);
  const merge = useAction({
    run: () => mergeIdea(idea.id, rival.page_id),
    done: t("gate.merged", { page: rival.page_title }),
  });
  return (
    <Alert
      color={rival.verdict === "block" ? "red" : "orange"}
      icon={<IconSwords size={18} />}
      title={t(rival.verdict === "block" ? "gate.blocks" : "gate.warns")}
    >
      <Text size="sm">{rival.sentence}</Text>
      <Text size="sm" mt="xs">
        {t("gate.page")}{" "}
        {address ? (
          <Anchor href={address} inherit>
            {rival.page_title}
          </Anchor>
        ) : (
          <strong>{rival.page_title}</strong>
        )}{" "}
        ({t("gate.similar", { share: percent(rival.similarity) })})
      </Text>
      {idea.status === "new" ? (
        <May role="editor">
          <Group mt="sm">
            <ConfirmButton
              size="xs"
              label={t("gate.merge")}
              title={t("gate.mergeTitle")}
              confirm={t("gate.mergeConfirm")}
              loading={merge.isPending}
              onConfirm={() => merge.mutate(undefined)}
            >
              {t("gate.mergeText", { page: rival.page_title })}
            </ConfirmButton>
          </Group>
        </May>
      ) : null}
    </Alert>
  );
}
