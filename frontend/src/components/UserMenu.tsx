import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconMoon, IconSun, IconUser } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWorkspace } from "../hooks/workspace";

export function UserMenu(): ReactNode {
  const { session, chooseAccount, leave } = useWorkspace();
  const { colorScheme, toggleColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label="Account menu">
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
        <Menu.Divider />
        <Menu.Item
          leftSection={colorScheme === "dark" ? <IconSun size={16} /> : <IconMoon size={16} />}
          onClick={toggleColorScheme}
        >
          {colorScheme === "dark" ? "Light colours" : "Dark colours"}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
