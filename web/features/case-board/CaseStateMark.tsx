import { IconCircleCheck, IconCircleX, IconLock, IconPlayerPause } from '@tabler/icons-react';
import type { BoardHead } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import styles from './case-header.module.css';

const ICONS = {
  suspended: IconPlayerPause,
  completed: IconCircleCheck,
  terminated: IconCircleX,
  failed: IconCircleX,
  closed: IconLock,
} as const;

/** Word and icon of a case that is not simply open. */
export function CaseStateMark({ state }: { readonly state: BoardHead['state'] }) {
  const t = useT();
  if (state === 'active') return null;
  const Icon = ICONS[state];
  return (
    <span className={styles.state} data-state={state}>
      <Icon aria-hidden size={14} stroke={1.8} />
      {t(`case-state.${state}`)}
    </span>
  );
}
