import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RejectButton } from "../../../components/RejectButton";
import { useAction } from "../../../hooks/useAction";
import {
  type ContentDetail,
  publishContent,
  rejectContent,
  reopenContent,
  requestReview,
} from "../../../services/content.api";
import { approveVersion } from "../versioned";
import { GatedButton } from "./GatedButton";

interface StatusActionsProps {
  content: ContentDetail;
  /** What is not saved would not go along. */
  isDirty: boolean;
}

/** The next step of a page, by its state. */
export function StatusActions({ content, isDirty }: StatusActionsProps): ReactNode {
  const { t } = useTranslation("writer");
  const reject = useAction({
    run: (note: string) => rejectContent(content.id, note),
    done: t("steps.rejected"),
  });
  const publish = useAction({ run: () => publishContent(content.id), done: t("publish.started") });
  const reopen = useAction({ run: () => reopenContent(content.id), done: t("steps.reopened") });
  const approve = (
    <GatedButton
      label={t("steps.approve")}
      done={t("steps.approved")}
      disabled={isDirty}
      run={(override) => approveVersion(content, override)}
    />
  );
  switch (content.status) {
    case "draft":
      return (
        <>
          <GatedButton
            variant="default"
            label={t("steps.requestReview")}
            done={t("steps.reviewRequested")}
            disabled={isDirty}
            run={(override) => requestReview(content.id, override)}
          />
          {approve}
        </>
      );
    case "review":
      return (
        <>
          <RejectButton
            size="sm"
            what={t("steps.thisPage")}
            isPending={reject.isPending}
            onReject={(note) => reject.mutate(note)}
          />
          {approve}
        </>
      );
    case "archived":
      return (
        <Button loading={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
          {t("steps.reopen")}
        </Button>
      );
    default:
      return (
        <Button loading={publish.isPending} disabled={isDirty} onClick={() => publish.mutate(undefined)}>
          {content.status === "published" ? t("publish.again") : t("publish.now")}
        </Button>
      );
  }
}
