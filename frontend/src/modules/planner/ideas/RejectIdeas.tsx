import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RejectButton } from "../../../components/RejectButton";
import { useAction } from "../../../hooks/useAction";
import { rejectIdeas } from "../../../services/planner.api";

interface RejectIdeasProps {
  ids: readonly string[];
  onDone?: () => void;
}

export function RejectIdeas({ ids, onDone }: RejectIdeasProps): ReactNode {
  const { t } = useTranslation("planner");
  const reject = useAction({
    run: (note: string) => rejectIdeas([...ids], note),
    done: t("ideas.rejected", { count: ids.length }),
    onSuccess: onDone,
  });
  return (
    <RejectButton
      what={t("ideas.these", { count: ids.length })}
      isPending={reject.isPending}
      onReject={(note) => reject.mutate(note)}
    />
  );
}
