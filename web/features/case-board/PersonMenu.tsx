import { IconCheck, IconUserOff } from '@tabler/icons-react';
import type { HTMLAttributes, ReactElement } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Menu } from '../../ui/Menu.tsx';

interface Props {
  readonly label: string;
  readonly chosen: string | null;
  readonly onChoose: (personId: string | null) => void;
  /** The button that opens the menu. */
  readonly children: ReactElement<HTMLAttributes<HTMLElement>>;
}

/** Chooses a person: me first, then everyone who may be given work, then nobody. */
export function PersonMenu({ label, chosen, onChoose, children }: Props) {
  const t = useT();
  const { extras, me } = useCaseActions();
  const people = [...extras.assignable].sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id));
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {people.map((person) => (
          <Menu.Item
            key={person.id}
            leftSection={
              <span aria-hidden>
                <Avatar id={person.id} name={person.name} size="small" />
              </span>
            }
            rightSection={person.id === chosen ? <IconCheck aria-hidden size={14} /> : undefined}
            onClick={() => onChoose(person.id)}
          >
            {person.id === me.id ? t('case-board.me', { name: person.name }) : person.name}
          </Menu.Item>
        ))}
        {chosen === null ? null : (
          <Menu.Item leftSection={<IconUserOff aria-hidden size={16} stroke={1.7} />} onClick={() => onChoose(null)}>
            {t('common.nobody')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
