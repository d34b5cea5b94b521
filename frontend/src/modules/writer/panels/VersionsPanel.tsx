import { QueryState } from "@igny8/ui/QueryState";
import { moment } from "@igny8/ui/format";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../components/Dialog";
import { ConfirmButton } from "../../../components/ConfirmButton";
import { May } from "../../../components/May";
import { useAction } from "../../../hooks/useAction";
import { useKey } from "../../../hooks/workspace";
import { useWords } from "../../../hooks/useWords";
import {
  type ContentDetail,
  type Version,
  listVersions,
  restoreVersion,
} from "../../../services/content.api";
import { VersionDiff } from "../components/VersionDiff";

interface VersionLineProps {
  version: Version;
  isNewest: boolean;
  content: ContentDetail;
  onCompare: () => void;
}

function VersionLine({ version, isNewest, content, onCompare }: VersionLineProps): ReactNode {
  const { t } = useTranslation("writer");
  const wordsOf = useWords();
  const { number, why, changed_by, created_at } = version;
  const restore = useAction({
    run: () => restoreVersion(content.id, number),
    done: t("versions.restored", { number }),
    undo: () => restoreVersion(content.id, content.version),
  });
  return (
    <div>
      <Text size="sm" fw={560}>
        {t("versions.line", { number, why: why || wordsOf(changed_by) })}
      </Text>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {wordsOf(changed_by)} · {moment(created_at)}
        </Text>
        {isNewest ? (
          <Text size="xs" c="dimmed">
            {t("versions.newest")}
          </Text>
        ) : (
          <Group gap={4}>
            <Button size="compact-xs" variant="subtle" onClick={onCompare}>
              {t("versions.compare")}
            </Button>
            <May role="editor">
              <ConfirmButton
                size="compact-xs"
                variant="subtle"
                label={t("versions.restore")}
                title={t("versions.restoreTitle", { number })}
                confirm={t("versions.restore")}
                loading={restore.isPending}
                onConfirm={() => restore.mutate(undefined)}
              >
                {t("versions.restoreText")}
              </ConfirmButton>
            </May>
          </Group>
        )}
      </Group>
    </div>
  );
}

export function VersionsPanel({ content }: { content: ContentDetail }): ReactNode {
  const { t } = useTranslation("writer");
  const key = useKey();
  const [compared, setCompared] = useState<number | null>(null);
  const query = useQuery({
    queryKey: key("versions", content.id, content.version),
    queryFn: () => listVersions(content.id),
  });
  return (
    <QueryState query={query} title={t("versions.failed")}>
      {(versions) => (
        <Stack gap="sm">
          {versions.map((version) => (
            <VersionLine
              key={version.id}
              version={version}
              isNewest={version.number === content.version}
              content={content}
              onCompare={() => setCompared(version.number)}
            />
          ))}
          <Dialog
            size="xl"
            opened={compared !== null}
            onClose={() => setCompared(null)}
            title={t("versions.compareTitle", { older: compared, newer: content.version })}
          >
            {compared === null ? null : (
              <VersionDiff contentId={content.id} older={compared} newer={content.version} />
            )}
          </Dialog>
        </Stack>
      )}
    </QueryState>
  );
}
