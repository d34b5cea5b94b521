import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { RejectButton } from "../../../components/RejectButton";
import { useAction } from "../../../hooks/useAction";
import {
  type ContentDetail,
  approveContent,
  publishContent,
  rejectContent,
} from "../../../services/writer.api";

/** Approve and reject while it is being worked on; publish once it is approved, and again after a change. */
export function ContentActions({ content }: { content: ContentDetail }): ReactNode {
  const approve = useAction({ run: () => approveContent(content.id), done: "Approved." });
  const reject = useAction({
    run: (note: string) => rejectContent(content.id, note),
    done: "Sent back with your note.",
  });
  const publish = useAction({ run: () => publishContent(content.id), done: "Publishing has started." });
  if (content.status === "draft" || content.status === "review") {
    return (
      <>
        {content.status === "review" ? (
          <RejectButton
            size="sm"
            what="this piece"
            isPending={reject.isPending}
            onReject={(note) => reject.mutate(note)}
          />
        ) : null}
        <Button loading={approve.isPending} onClick={() => approve.mutate(undefined)}>
          Approve
        </Button>
      </>
    );
  }
  if (content.status === "approved" || content.status === "published") {
    return (
      <Button loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
        {content.status === "published" ? "Publish again" : "Publish"}
      </Button>
    );
  }
  return null;
}
