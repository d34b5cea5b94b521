import { Paper, Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../../hooks/useAddress";
import type { ContentDetail } from "../../../services/content.api";
import type { Draft, FieldName } from "../hooks/useDraft";
import { CommentsPanel } from "../panels/CommentsPanel";
import { ImagesPanel } from "../panels/ImagesPanel";
import { LinksPanel } from "../panels/LinksPanel";
import { PublishPanel } from "../panels/PublishPanel";
import { QualityPanel } from "../panels/QualityPanel";
import { ScorePanel } from "../panels/ScorePanel";
import { SearchPanel } from "../panels/SearchPanel";
import { VersionsPanel } from "../panels/VersionsPanel";
import classes from "./SidePanel.module.css";

interface SidePanelProps {
  content: ContentDetail;
  draft: Draft;
  readOnly: boolean;
  errors: Partial<Record<FieldName, string>>;
}

const panels = {
  score: ({ content, draft }) => <ScorePanel content={content} isDirty={draft.isDirty} />,
  quality: ({ content }) => <QualityPanel content={content} />,
  search: ({ draft, readOnly, errors }) => <SearchPanel draft={draft} readOnly={readOnly} errors={errors} />,
  links: ({ content }) => <LinksPanel content={content} />,
  images: ({ content }) => <ImagesPanel content={content} />,
  comments: ({ content }) => <CommentsPanel content={content} />,
  versions: ({ content }) => <VersionsPanel content={content} />,
  publish: ({ content }) => <PublishPanel content={content} />,
} satisfies Record<string, (props: SidePanelProps) => ReactNode>;

export const panelId = "about-this-page";

type Panel = keyof typeof panels;
const names = Object.keys(panels) as Panel[];

/** One panel at a time; which one stands in the address. */
export function SidePanel(props: SidePanelProps): ReactNode {
  const { t } = useTranslation("writer");
  const [tab, setTab] = useAddress("tab");
  const open = names.find((name) => name === tab) ?? "score";
  return (
    <Paper withBorder className={classes.panel} id={panelId}>
      <Tabs value={open} onChange={setTab} keepMounted={false}>
        <Tabs.List aria-label={t("panels.label")}>
          {names.map((name) => (
            <Tabs.Tab key={name} value={name} px="sm" py={8}>
              {t(`panels.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={open} p="md" className={classes.body} tabIndex={0}>
          {panels[open](props)}
        </Tabs.Panel>
      </Tabs>
    </Paper>
  );
}
