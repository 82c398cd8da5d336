import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { BoardHead } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { useFlash } from '../../sync/flashes.ts';
import { Menu } from '../../ui/Menu.tsx';
import styles from './case-header.module.css';
import { PriorityMark } from './PriorityMark.tsx';
import { useChangeCase } from './use-change-case.ts';

const PRIORITIES: readonly BoardHead['priority'][] = ['urgent', 'high', 'normal', 'low'];

/** How pressing the case is; who may change it does it here. */
export function CasePriority() {
  const t = useT();
  const { head } = useCaseBoard();
  const { can } = useCaseActions();
  const change = useChangeCase();
  const flash = useFlash('head:priority');
  if (!can('change-case')) return <PriorityMark priority={head.priority} />;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button
          type="button"
          className={flash ? `${styles.chooser} flashes` : styles.chooser}
          style={{ '--flash': flash }}
          aria-label={t('case-head.priority-is', { name: t(`priority.${head.priority}`) })}
        >
          <PriorityMark priority={head.priority} /> <IconChevronDown aria-hidden size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('case-board.priority')}>
        {PRIORITIES.map((priority) => (
          <Menu.Item
            key={priority}
            rightSection={priority === head.priority ? <IconCheck aria-hidden size={14} /> : undefined}
            onClick={() => (priority === head.priority ? undefined : change({ priority }))}
          >
            <PriorityMark priority={priority} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
