import { Text } from "@mantine/core";
import { ActionBar, type ComponentData, type Overrides, usePuck } from "@puckeditor/core";
import { IconSparkles } from "@tabler/icons-react";
import { type ReactElement, type ReactNode, createContext, useContext } from "react";
import { RewriteContext } from "./RewriteContext";
import { fieldTypes } from "./inputs";
import { lacksPicture } from "./pictures";

/** A block's place on the saved page, which lacks those that wait for a picture; null for one of these. */
function placeOf(index: number, content: readonly ComponentData[]): number | null {
  const isSaved = ({ type, props }: ComponentData): boolean => !lacksPicture(type, props);
  const item = content[index];
  return item && isSaved(item) ? content.slice(0, index).filter(isSaved).length : null;
}

interface BlockActionsProps {
  label?: string;
  children: ReactNode;
}

/** Beside Puck's own actions on a selected block: have it written anew. Those in columns are rewritten with the page. */
function BlockActions({ label, children }: BlockActionsProps): ReactNode {
  const rewrite = useContext(RewriteContext);
  const { appState, selectedItem } = usePuck();
  const selector = appState.ui.itemSelector;
  const isOnPage = selector?.zone === undefined || selector.zone.startsWith("root:");
  const place = selector && selectedItem ? placeOf(selector.index, appState.data.content) : null;
  return (
    <ActionBar label={label}>
      {rewrite && place !== null && isOnPage ? (
        <ActionBar.Group>
          <ActionBar.Action label="Rewrite" onClick={() => rewrite(place, label ?? "the block")}>
            <IconSparkles size={16} />
          </ActionBar.Action>
        </ActionBar.Group>
      ) : null}
      <ActionBar.Group>{children}</ActionBar.Group>
    </ActionBar>
  );
}

function Nothing(): ReactNode {
  return (
    <Text size="sm" c="dimmed" p="md">
      Select a block on the page to edit it here, or write into it in place. New blocks are dragged from
      “Blocks”.
    </Text>
  );
}

/** Styles of the frame that the page is drawn in, and of nothing else. */
export const FrameCss = createContext("");

function Frame({ children }: { children: ReactNode }): ReactElement {
  return (
    <>
      <style>{useContext(FrameCss)}</style>
      {children}
    </>
  );
}

/** What we put in Puck's places. It never changes: a part of another identity would begin anew. */
export const overrides: Partial<Overrides> = {
  fieldTypes: fieldTypes as unknown as Overrides["fieldTypes"],
  actionBar: ({ label, children, parentAction }) => (
    <BlockActions label={label}>
      {parentAction}
      {children}
    </BlockActions>
  ),
  fields: ({ children, itemSelector }) => <>{itemSelector ? children : <Nothing />}</>,
  iframe: Frame,
};
