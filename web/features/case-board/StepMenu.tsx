import { IconDotsVertical } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { Menu } from '../../ui/Menu.tsx';
import { StepMenuEntries } from './StepMenuEntries.tsx';
import styles from './step.module.css';
import { changesOf } from './step-changes.ts';

/** What else can be done with a step. The entries are made when the menu opens: most menus never do. */
export function StepMenu({ item, name }: { readonly item: BoardItem; readonly name: string }) {
  const t = useT();
  const { can } = useCaseActions();
  const [opened, setOpened] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const moves = (['move-item', 'skip-item'] as const).some((command) => can(command) && item.can.includes(command));
  if (!moves && changesOf(item, can).length === 0) return null;
  return (
    <Menu position="bottom-end" opened={opened} onChange={setOpened} returnFocus>
      <Menu.Target>
        <button
          ref={opener}
          type="button"
          className={styles.more}
          data-action="menu"
          aria-label={t('case-board.step-actions', { name })}
        >
          <IconDotsVertical aria-hidden size={16} stroke={1.7} />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('case-board.step-actions', { name })}>
        {opened ? <StepMenuEntries item={item} opener={opener} /> : null}
      </Menu.Dropdown>
    </Menu>
  );
}
