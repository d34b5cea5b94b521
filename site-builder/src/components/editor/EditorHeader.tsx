import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { createUsePuck } from "@puckeditor/core";
import { IconArrowBackUp, IconArrowForwardUp, IconArrowLeft } from "@tabler/icons-react";
import { type ReactElement, type ReactNode, createContext, useContext } from "react";
import { Link } from "react-router";
import classes from "./Editor.module.css";

interface Header {
  site: { id: string; name: string };
  title: string;
  actions: ReactNode;
}

/** Puck takes its parts once; what the header shows comes through here, and is always the newest. */
export const HeaderContext = createContext<Header | null>(null);

const usePuck = createUsePuck();

function Undo(): ReactNode {
  const { back, forward, hasPast, hasFuture } = usePuck(({ history }) => history);
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip label="Undo">
        <ActionIcon variant="subtle" color="gray" aria-label="Undo" disabled={!hasPast} onClick={back}>
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo">
        <ActionIcon variant="subtle" color="gray" aria-label="Redo" disabled={!hasFuture} onClick={forward}>
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

/** Where one is, whether it is saved, and what can be done with it. */
export function EditorHeader(): ReactElement {
  const header = useContext(HeaderContext);
  return (
    <header className={classes.header}>
      <Group gap="xs" wrap="nowrap" miw={0}>
        <ActionIcon
          component={Link}
          to={`/sites/${header?.site.id ?? ""}`}
          variant="subtle"
          color="gray"
          aria-label={`Back to ${header?.site.name ?? "the site"}`}
        >
          <IconArrowLeft size={18} />
        </ActionIcon>
        <div className={classes.names}>
          <Text size="xs" c="dimmed" truncate>
            {header?.site.name}
          </Text>
          <Text component="h1" size="sm" fw={600} truncate>
            {header?.title}
          </Text>
        </div>
        <Undo />
      </Group>
      {header?.actions}
    </header>
  );
}
