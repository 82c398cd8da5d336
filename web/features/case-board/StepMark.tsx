import {
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconClockHour4,
  IconDiamond,
  IconDiamondFilled,
  IconHourglass,
  IconMailForward,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { type StepLook, stepLook } from './item-state.ts';
import { stateKey } from './state-words.ts';
import styles from './step.module.css';
import { useStepCommands } from './use-step-commands.ts';

type Icon = ComponentType<{ readonly size: number; readonly stroke?: number; readonly 'aria-hidden': true }>;

const BY_LOOK: Record<StepLook, Icon> = {
  live: IconCircle,
  ready: IconPlayerPlay,
  waiting: IconCircleDashed,
  paused: IconPlayerPause,
  failed: IconCircleX,
  done: IconCircleCheckFilled,
  skipped: IconCircleMinus,
  dropped: IconCircleMinus,
};
const BY_KIND: { readonly [kind: string]: Icon } = {
  'message-task': IconMailForward,
  'wait-task': IconHourglass,
  timer: IconClockHour4,
  milestone: IconDiamond,
};

function iconOf(item: BoardItem): Icon {
  const look = stepLook(item);
  if (item.kind === 'milestone') return look === 'done' ? IconDiamondFilled : IconDiamond;
  return (look === 'live' ? BY_KIND[item.kind] : undefined) ?? BY_LOOK[look];
}

/** The state of a step, to be seen only. */
export function StateIcon({ item }: { readonly item: BoardItem }) {
  const Icon = iconOf(item);
  return (
    <span className={styles.mark} data-look={stepLook(item)}>
      <Icon aria-hidden size={18} stroke={1.7} />
    </span>
  );
}

/** The state of a step; where a click can finish or start it, a button. */
export function StepMark({ item, name }: { readonly item: BoardItem; readonly name: string }) {
  const t = useT();
  const commands = useStepCommands(item);
  const Icon = iconOf(item);
  const look = stepLook(item);
  if (commands.primary === null) {
    return (
      <span className={styles.mark} data-look={look}>
        <Icon aria-hidden size={18} stroke={1.7} />
        <span className="visually-hidden" data-state-words>
          {t(stateKey(item))}
        </span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles.mark}
      data-look={look}
      data-action="primary"
      aria-label={t(commands.primary === 'occur' ? 'live.do-occur' : `case-board.do-${commands.primary}`, { name })}
      onClick={commands.run}
    >
      <Icon aria-hidden size={18} stroke={1.7} />
    </button>
  );
}
