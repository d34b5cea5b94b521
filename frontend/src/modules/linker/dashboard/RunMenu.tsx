import { count } from "@igny8/ui/format";
import { QueryState } from "@igny8/ui/QueryState";
import { ActionIcon, Button, Checkbox, Group, Menu, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAction } from "../../../hooks/useAction";
import { useKey, useSite } from "../../../hooks/workspace";
import { estimateRun, importPages, measureGraph, repairLinks, runLinker } from "../../../services/linker.api";

/** What can be done for all links of the site; each is a job. */
export function RunMenu(): ReactNode {
  const { t } = useTranslation(["linker", "common"]);
  const site = useSite();
  const started = t("common:started");
  const measure = useAction({ run: () => measureGraph(site.id), done: started });
  const repair = useAction({ run: () => repairLinks(site.id), done: started });
  const read = useAction({ run: (full: boolean) => importPages(site.id, full), done: started });
  return (
    <>
      <RunButton />
      <Menu position="bottom-end" withArrow width={280}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("run.more")}>
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => measure.mutate(undefined)}>{t("run.measure")}</Menu.Item>
          <Menu.Item onClick={() => repair.mutate(undefined)}>{t("run.repair")}</Menu.Item>
          {site.kind === "wordpress" ? (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => read.mutate(false)}>{t("run.importChanged")}</Menu.Item>
              <Menu.Item onClick={() => read.mutate(true)}>{t("run.importAll")}</Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function RunButton(): ReactNode {
  const { t } = useTranslation(["linker", "common"]);
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open}>{t("run.button")}</Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("run.title")}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        {isOpen ? <Run onClose={close} /> : null}
      </Modal>
    </>
  );
}

function Run({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation(["linker", "common"]);
  const site = useSite();
  const key = useKey();
  const [again, setAgain] = useState(false);
  const cost = useQuery({ queryKey: key("linker", "estimate"), queryFn: () => estimateRun(site.id) });
  const run = useAction({
    run: () => runLinker(site.id, again),
    done: t("run.started"),
    onSuccess: onClose,
  });
  return (
    <QueryState query={cost} title={t("run.estimateFailed")} rows={2}>
      {({ pages, words, credits }) => (
        <Stack>
          <Text size="sm" role="status">
            {pages > 0
              ? t("run.estimate", {
                  count: pages,
                  pages: count(pages),
                  words: count(words),
                  credits: count(credits),
                })
              : t("run.nothingNew")}
          </Text>
          <Checkbox
            label={t("run.again")}
            description={t("run.againText")}
            checked={again}
            onChange={(event) => setAgain(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button
              disabled={pages === 0 && !again}
              loading={run.isPending}
              onClick={() => run.mutate(undefined)}
            >
              {t("run.submit")}
            </Button>
          </Group>
        </Stack>
      )}
    </QueryState>
  );
}
