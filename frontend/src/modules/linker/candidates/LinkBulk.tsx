import { Button, Group, Modal } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { RejectButton } from "../../../components/RejectButton";
import type { EndlessRows } from "../../../components/grid/useEndlessRows";
import { type Link, linksAtOnce } from "../../../services/linker.api";
import { Preview } from "./Preview";
import { useLinkActions } from "./useLinkActions";

interface LinkBulkProps {
  state: string;
  ids: readonly string[];
  list: EndlessRows<Link>;
  onDone: () => void;
}

/** What can be done with links of one state. */
export function LinkBulk({ state, ids: all, list, onDone }: LinkBulkProps): ReactNode {
  const { t } = useTranslation("linker");
  const ids = all.slice(0, linksAtOnce);
  const count = ids.length;
  const { reject, remove, reconsider } = useLinkActions(list, onDone);
  if (state === "suggested") {
    return (
      <>
        <RejectButton
          what={t("candidates.these", { count })}
          isPending={reject.isPending}
          onReject={(note) => reject.mutate({ ids, note })}
        />
        <ApplyButton ids={ids} list={list} onDone={onDone} />
      </>
    );
  }
  if (state === "applied") {
    return (
      <ConfirmButton
        size="xs"
        label={t("candidates.remove")}
        title={t("candidates.removeTitle", { count })}
        confirm={t("candidates.removeConfirm")}
        loading={remove.isPending}
        onConfirm={() => remove.mutate(ids)}
      >
        {t("candidates.removeText")}
      </ConfirmButton>
    );
  }
  return (
    <Button size="xs" loading={reconsider.isPending} onClick={() => reconsider.mutate(ids)}>
      {t("candidates.reconsider")}
    </Button>
  );
}

type ApplyButtonProps = Omit<LinkBulkProps, "state"> & { ids: string[] };

/** Shows what would change before it is done. */
function ApplyButton({ ids, list, onDone }: ApplyButtonProps): ReactNode {
  const { t } = useTranslation(["linker", "common"]);
  const [isOpen, { open, close }] = useDisclosure(false);
  const { apply } = useLinkActions(list, () => {
    close();
    onDone();
  });
  return (
    <>
      <Button size="xs" onClick={open}>
        {t("candidates.previewAndApply")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="xl"
        title={t("preview.title", { count: ids.length })}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        {isOpen ? <Preview ids={ids} /> : null}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close}>
            {t("common:cancel")}
          </Button>
          <Button loading={apply.isPending} onClick={() => apply.mutate(ids)}>
            {t("preview.apply", { count: ids.length })}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
