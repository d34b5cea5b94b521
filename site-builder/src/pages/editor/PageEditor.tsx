import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconShare2, IconSparkles } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import type { Blueprint } from "../../api/builder.api";
import { type Page, getPage } from "../../api/pages.api";
import { CanvasContext } from "../../canvas/CanvasContext";
import { RewriteContext } from "../../canvas/RewriteContext";
import { EditorCanvas } from "../../components/editor/EditorCanvas";
import { HeaderContext } from "../../components/editor/EditorHeader";
import { GoPublic } from "../../components/editor/GoPublic";
import { LeaveGuard } from "../../components/editor/LeaveGuard";
import { MenuPanel } from "../../components/editor/MenuPanel";
import { PageSettings } from "../../components/editor/PageSettings";
import { PagesPanel } from "../../components/editor/PagesPanel";
import { PatternsPanel } from "../../components/editor/PatternsPanel";
import { RewriteDialog } from "../../components/editor/RewriteDialog";
import { SaveStatus } from "../../components/editor/SaveStatus";
import { ShareDialog } from "../../components/editor/ShareDialog";
import { StylePanel } from "../../components/editor/StylePanel";
import { VersionsPanel } from "../../components/editor/VersionsPanel";
import classes from "../../components/editor/Editor.module.css";
import { useSession } from "../../hooks/session";
import { useAutosave } from "../../hooks/useAutosave";
import { useNames } from "../../hooks/useNames";
import { usePages } from "../../hooks/usePages";
import { themeOf } from "../../state/styles";

interface PageEditorProps {
  blueprint: Blueprint;
  page: Page;
  onOpen: (pageId: string) => void;
}

const sayWhy = (error: Error): void =>
  void notifications.show({ color: "red", title: "Not done", message: error.message });

type Rewriting = { block: number | null; name: string };

/** One page on the canvas, with everything around it. */
export function PageEditor({ blueprint, page, onOpen }: PageEditorProps): ReactNode {
  const { account_id, sites } = useSession();
  const queries = useQueryClient();
  // `shown` is what the canvas began with: another version from elsewhere begins another canvas.
  const [shown, setShown] = useState(page);
  const [current, setCurrent] = useState(page);
  const autosave = useAutosave(page, setCurrent);
  const { adopt, reset } = autosave;
  const [isSharing, setSharing] = useState(false);
  const [rewriting, setRewriting] = useState<Rewriting | null>(null);
  const pages = usePages(blueprint.id);
  const shell = useRef<HTMLDivElement>(null);
  useNames(shell);

  const show = useCallback(
    (next: Page): void => {
      queries.setQueryData([account_id, "page", next.id], next);
      reset(next);
      setShown(next);
      setCurrent(next);
    },
    [account_id, queries, reset],
  );
  const keep = (next: Page): void => {
    adopt(next);
    setCurrent(next);
  };
  const takeNewest = async (): Promise<void> => show(await getPage(page.id));
  const theme = useMemo(() => themeOf(blueprint.style), [blueprint.style]);
  const language = sites.find(({ id }) => id === blueprint.site_id)?.language ?? "en";
  const canvas = useMemo(
    () => ({
      siteId: blueprint.site_id,
      theme,
      language,
      paths: [...pages.map(({ path }) => path), "/blog/"],
    }),
    [blueprint.site_id, theme, language, pages],
  );
  const rewriteBlock = useCallback((block: number, name: string) => setRewriting({ block, name }), []);

  const panels = {
    pages: <PagesPanel blueprintId={blueprint.id} current={page.id} onOpen={onOpen} />,
    sections: <PatternsPanel />,
    page: <PageSettings page={current} address={current.path} onSaved={keep} />,
    menu: <MenuPanel blueprint={blueprint} />,
    style: <StylePanel blueprint={blueprint} />,
    versions: <VersionsPanel page={current} onRestored={show} />,
  };
  const actions = (
    <Group gap="xs" wrap="nowrap">
      <SaveStatus
        state={autosave.state}
        onRetry={() => void autosave.flush().catch(() => undefined)}
        onKeepMine={() => void autosave.keepMine().catch(sayWhy)}
        onTakeTheirs={() => void autosave.takeTheirs().then(show, sayWhy)}
      />
      <Button
        size="compact-md"
        variant="default"
        leftSection={<IconSparkles size={16} />}
        onClick={() => setRewriting({ block: null, name: "the page" })}
      >
        Rewrite
      </Button>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<IconShare2 size={16} />}
        onClick={() => setSharing(true)}
      >
        Share
      </Button>
      <GoPublic blueprint={blueprint} prepare={autosave.flush} />
    </Group>
  );
  return (
    <div className={classes.shell} ref={shell}>
      <title>{`${current.title} · ${blueprint.name} · IGNY8`}</title>
      <CanvasContext value={canvas}>
        <RewriteContext value={rewriteBlock}>
          <HeaderContext
            value={{ site: { id: blueprint.site_id, name: blueprint.name }, title: current.title, actions }}
          >
            <div className={classes.canvas}>
              <EditorCanvas
                key={shown.version}
                blocks={shown.blocks_json}
                panels={panels}
                onChange={autosave.change}
              />
            </div>
          </HeaderContext>
        </RewriteContext>
      </CanvasContext>
      <LeaveGuard isUnsaved={autosave.state.is === "refused" || autosave.state.is === "conflict"} />
      {isSharing ? <ShareDialog blueprintId={blueprint.id} onClose={() => setSharing(false)} /> : null}
      {rewriting ? (
        <RewriteDialog
          pageId={page.id}
          block={rewriting.block}
          name={rewriting.name}
          prepare={autosave.flush}
          onClose={() => setRewriting(null)}
          onRewritten={() => {
            setRewriting(null);
            void takeNewest();
          }}
        />
      ) : null}
    </div>
  );
}
