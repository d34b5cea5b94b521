import { count } from "@igny8/ui/format";
import { Alert, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KeywordImport } from "../../../services/keywordFiles.api";

/** What the import would come to, before anything is imported. */
export function ImportEstimate({ estimate }: { estimate: KeywordImport["preview"]["estimate"] }): ReactNode {
  const { t } = useTranslation("planner");
  const { exact, new: added, already_there, duplicates, rejected, room, credits } = estimate;
  const figures = {
    added: count(added),
    there: count(already_there),
    twice: count(duplicates),
    rejected: count(rejected),
  };
  return (
    <>
      <Text size="sm" role="status">
        {t(exact ? "import.estimate" : "import.estimateAbout", figures)}{" "}
        {credits > 0 ? t("import.credits", { count: credits, credits: count(credits) }) : null}
      </Text>
      {added > room ? (
        <Alert color="orange" title={t("import.noRoom")}>
          {t("import.noRoomText", { count: room, room: count(room) })}
        </Alert>
      ) : null}
    </>
  );
}
