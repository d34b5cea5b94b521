import { moment, percent } from "@igny8/ui/format";
import { Anchor, Button, Drawer, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link as RouterLink } from "react-router";
import { Facts } from "../../../components/Facts";
import { May } from "../../../components/May";
import { StatusBadge } from "../../../components/StatusBadge";
import type { EndlessRows } from "../../../components/grid/useEndlessRows";
import { useAddress } from "../../../hooks/useAddress";
import { useWords } from "../../../hooks/useWords";
import type { Link } from "../../../services/linker.api";
import { LinkBulk } from "./LinkBulk";
import { Preview } from "./Preview";
import { useLinkActions } from "./useLinkActions";

/** The link that the address names: where it stands, why it was suggested, what it would change. */
export function LinkDrawer({ list }: { list: EndlessRows<Link> }): ReactNode {
  const { t } = useTranslation(["linker", "common"]);
  const [id, open] = useAddress("link");
  const link = list.rows.find((row) => row.id === id);
  return (
    <Drawer
      opened={link !== undefined}
      onClose={() => open(null)}
      position="right"
      size="lg"
      title={t("candidates.one")}
      closeButtonProps={{ "aria-label": t("common:close") }}
    >
      {link ? <Detail link={link} list={list} onClose={() => open(null)} /> : null}
    </Drawer>
  );
}

interface DetailProps {
  link: Link;
  list: EndlessRows<Link>;
  onClose: () => void;
}

function Detail({ link, list, onClose }: DetailProps): ReactNode {
  const { t } = useTranslation("linker");
  const wordsOf = useWords();
  const { accept } = useLinkActions(list, onClose);
  const isSuggested = link.state === "suggested";
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <StatusBadge status={link.state} />
        <May role="editor">
          <Group gap="xs">
            {isSuggested && link.source_id ? (
              <Button size="xs" loading={accept.isPending} onClick={() => accept.mutate(link.id)}>
                {t("candidates.accept")}
              </Button>
            ) : null}
            <LinkBulk state={link.state} ids={[link.id]} list={list} onDone={onClose} />
          </Group>
        </May>
      </Group>
      <Text size="sm">{link.why}</Text>
      <Facts
        entries={[
          [t("candidates.from"), <End key="from" id={link.source_id} title={link.source_title} />],
          [t("candidates.anchor"), <mark key="anchor">{link.anchor}</mark>],
          [t("candidates.to"), <End key="to" id={link.target_id} title={link.target_title} />],
          [t("candidates.score"), percent(link.score)],
          [t("candidates.type"), wordsOf(link.link_type)],
          [t("candidates.changed"), moment(link.updated_at)],
        ]}
      />
      {isSuggested && link.source_id ? (
        <May role="editor">
          <Preview ids={[link.id]} />
        </May>
      ) : (
        <Text size="sm" c="dimmed">
          {isSuggested ? t("candidates.imported") : null}
        </Text>
      )}
    </Stack>
  );
}

function End({ id, title }: { id: string | null; title: string }): ReactNode {
  if (!id) return title;
  return (
    <Anchor component={RouterLink} to={`/writer/content/${id}`} inherit>
      {title}
    </Anchor>
  );
}
