import "@mantine/spotlight/styles.css";
import { useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, type SpotlightActionGroupData, openSpotlight } from "@mantine/spotlight";
import { IconFileText, IconMoon, IconSearch, IconWorld } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useCan } from "../hooks/useCan";
import { useKey, useWorkspace } from "../hooks/workspace";
import { listContent } from "../services/content.api";
import { areas } from "./areas";

const enough = 3; // letters before the site's pages are searched
const pause = 250; // milliseconds

/** Pages of the dashboard, sites, and the site's own content, by a few letters. */
export function Palette({ asked }: { asked: number }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const can = useCan();
  const key = useKey();
  const { session, site, chooseSite } = useWorkspace();
  const { toggleColorScheme } = useMantineColorScheme();
  const [words, setWords] = useState("");
  const [sought] = useDebouncedValue(words.trim(), pause);
  const found = useQuery({
    queryKey: key("palette", sought),
    queryFn: () => listContent({ site: site?.id, search: sought, page_size: 6 }),
    enabled: site !== null && sought.length >= enough,
  });
  useEffect(() => {
    openSpotlight();
  }, [asked]);

  const pages = areas.flatMap((area) =>
    area.pages.flatMap(({ path, label, role = "viewer" }) =>
      label && can(role)
        ? [
            {
              id: path,
              label: t(label),
              description: label === area.label ? undefined : t(area.label),
              leftSection: <area.icon size={18} stroke={1.6} />,
              onClick: () => void navigate(path),
            },
          ]
        : [],
    ),
  );
  const sites = session.sites.map(({ id, name, domain }) => ({
    id,
    label: name,
    description: domain,
    leftSection: <IconWorld size={18} stroke={1.6} />,
    onClick: () => chooseSite(id),
  }));
  const content = (found.data?.results ?? []).map(({ id, title, primary_keyword }) => ({
    id,
    label: title,
    description: primary_keyword,
    keywords: sought,
    leftSection: <IconFileText size={18} stroke={1.6} />,
    onClick: () => void navigate(`/writer/content/${id}`),
  }));
  const colours = {
    id: "colours",
    label: t("palette.colours"),
    leftSection: <IconMoon size={18} stroke={1.6} />,
    onClick: toggleColorScheme,
  };
  const groups: SpotlightActionGroupData[] = [
    { group: t("palette.pages"), actions: pages },
    { group: t("palette.content"), actions: content },
    { group: t("palette.sites"), actions: sites },
    { group: t("palette.more"), actions: [colours] },
  ];
  return (
    <Spotlight
      actions={groups.filter(({ actions }) => actions.length > 0)}
      shortcut={null}
      query={words}
      onQueryChange={setWords}
      nothingFound={t("palette.nothing")}
      highlightQuery
      scrollable
      maxHeight={420}
      limit={12}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.6} />,
        placeholder: t("palette.placeholder"),
        "aria-label": t("palette.placeholder"),
      }}
    />
  );
}
