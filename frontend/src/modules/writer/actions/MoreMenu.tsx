import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useAction } from "../../../hooks/useAction";
import { useCan } from "../../../hooks/useCan";
import {
  type ContentDetail,
  archiveContent,
  deleteContent,
  optimiseContent,
  reopenContent,
  undeleteContent,
} from "../../../services/content.api";
import { usePointer } from "../hooks/useHighlights";
import { ArchiveDialog } from "./ArchiveDialog";
import { AssignDialog } from "./AssignDialog";
import { RegenerateDialog } from "./RegenerateDialog";
import { RewriteDialog } from "./RewriteDialog";
import { TranslateDialog } from "./TranslateDialog";

type Dialog = "archive" | "rewrite" | "regenerate" | "translate" | "assign";

interface OpenDialogProps {
  name: Dialog | null;
  content: ContentDetail;
  passage: string;
  onClose: () => void;
}

function OpenDialog({ name, passage, ...props }: OpenDialogProps): ReactNode {
  switch (name) {
    case "rewrite":
      return <RewriteDialog {...props} passage={passage} />;
    case "regenerate":
      return <RegenerateDialog {...props} />;
    case "translate":
      return <TranslateDialog {...props} />;
    case "assign":
      return <AssignDialog {...props} />;
    default:
      return null;
  }
}

interface MoreMenuProps {
  content: ContentDetail;
  isDirty: boolean;
}

/** What else can be done with a page; jobs work on the saved version, so changes are saved first. */
export function MoreMenu({ content, isDirty }: MoreMenuProps): ReactNode {
  const { t } = useTranslation("writer");
  const can = useCan();
  const navigate = useNavigate();
  const { selection } = usePointer();
  const [open, setOpen] = useState<Dialog | null>(null);
  const [passage, setPassage] = useState("");
  const optimise = useAction({ run: () => optimiseContent(content.id), done: t("more.optimising") });
  const reopen = useAction({ run: () => reopenContent(content.id), done: t("steps.reopened") });
  const archive = useAction({
    run: () => archiveContent(content.id),
    done: t("more.archived"),
    // Taken out again it is a draft: that undoes nothing for other pages, so they are asked for first.
    undo: content.status === "draft" ? () => reopenContent(content.id) : undefined,
    onSuccess: () => void navigate("/writer/content"),
  });
  const remove = useAction({
    run: () => deleteContent(content.id),
    done: t("more.deleted"),
    undo: () => undeleteContent(content.id),
    onSuccess: () => void navigate("/writer/content"),
  });
  const isArchived = content.status === "archived";
  const mayChange = !isArchived && !isDirty;
  return (
    <>
      <Menu position="bottom-end" width={250}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("more.label")}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isDirty ? <Menu.Label>{t("more.saveFirst")}</Menu.Label> : null}
          <Menu.Item
            disabled={!mayChange}
            onMouseDown={() => setPassage(selection())}
            onClick={() => {
              setPassage((now) => selection() || now);
              setOpen("rewrite");
            }}
          >
            {t("more.rewrite")}
          </Menu.Item>
          <Menu.Item disabled={!mayChange} onClick={() => setOpen("regenerate")}>
            {t("more.regenerate")}
          </Menu.Item>
          <Menu.Item disabled={!mayChange} onClick={() => optimise.mutate(undefined)}>
            {t("more.optimise")}
          </Menu.Item>
          <Menu.Item disabled={!mayChange} onClick={() => setOpen("translate")}>
            {t("more.translate")}
          </Menu.Item>
          <Menu.Divider />
          {can("admin") ? <Menu.Item onClick={() => setOpen("assign")}>{t("more.assign")}</Menu.Item> : null}
          {content.status === "approved" || content.status === "published" ? (
            <Menu.Item onClick={() => reopen.mutate(undefined)}>{t("steps.reopen")}</Menu.Item>
          ) : null}
          {isArchived ? null : (
            <Menu.Item
              disabled={isDirty}
              onClick={() => (content.status === "draft" ? archive.mutate(undefined) : setOpen("archive"))}
            >
              {t("more.archive")}
            </Menu.Item>
          )}
          <Menu.Item disabled={isDirty} onClick={() => remove.mutate(undefined)}>
            {t("more.delete")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ArchiveDialog
        isOpen={open === "archive"}
        isSending={archive.isPending}
        onClose={() => setOpen(null)}
        onArchive={() => archive.mutate(undefined)}
      />
      <OpenDialog name={open} content={content} passage={passage} onClose={() => setOpen(null)} />
    </>
  );
}
