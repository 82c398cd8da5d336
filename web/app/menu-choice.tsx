import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** One of several in a menu; the chosen one is marked for eyes and readers. */
export function Choice(props: {
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={props.chosen}
      closeMenuOnClick={false}
      onClick={props.onChoose}
      rightSection={props.chosen ? <IconCheck aria-hidden size={14} /> : null}
    >
      {props.children}
    </Menu.Item>
  );
}
