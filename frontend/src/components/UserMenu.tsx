import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconLanguage, IconLogout, IconMoon, IconSun, IconUser, IconUserCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useWorkspace } from "../hooks/workspace";
import { type Language, chooseLanguage, languages } from "../i18n";

const offered = Object.entries(languages) as [Language, string][];

export function UserMenu(): ReactNode {
  const { t, i18n } = useTranslation();
  const { session, chooseAccount, leave } = useWorkspace();
  const { toggleColorScheme } = useMantineColorScheme();
  const others = offered.filter(([language]) => language !== i18n.resolvedLanguage);
  const isDark = useComputedColorScheme("light") === "dark";
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t("userMenu.label")}>
          <IconUser size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session.user.email}</Menu.Label>
        {session.accounts.length > 1
          ? session.accounts.map(({ id, name }) => (
              <Menu.Item key={id} disabled={id === session.account_id} onClick={() => chooseAccount(id)}>
                {name}
              </Menu.Item>
            ))
          : null}
        <Menu.Item component={Link} to="/settings/profile" leftSection={<IconUserCircle size={16} />}>
          {t("userMenu.profile")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={isDark ? <IconSun size={16} /> : <IconMoon size={16} />}
          onClick={toggleColorScheme}
        >
          {isDark ? t("userMenu.light") : t("userMenu.dark")}
        </Menu.Item>
        {others.map(([language, name]) => (
          <Menu.Item
            key={language}
            lang={language}
            leftSection={<IconLanguage size={16} />}
            onClick={() => void chooseLanguage(language)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
          {t("userMenu.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
