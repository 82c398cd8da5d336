import {
  IconArrowBackUp,
  IconBolt,
  IconCut,
  IconEye,
  IconEyeOff,
  IconFlag,
  IconLink,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRepeat,
  IconTrash,
  IconUserShare,
} from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { Menu } from '../../ui/Menu.tsx';
import { useDialogs } from './dialogs.ts';
import type { StepChange } from './step-changes.ts';
import { useTold } from './use-told.ts';

const ICON = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;
const ICONS = {
  'start-item': IconPlayerPlay,
  'occur-event': IconBolt,
  'reopen-task': IconArrowBackUp,
  'resume-item': IconPlayerPlay,
  'reactivate-item': IconArrowBackUp,
  'enable-item': IconEye,
  'change-item': IconPencil,
  'connect-items': IconLink,
  'hand-over-task': IconUserShare,
  'suspend-item': IconPlayerPause,
  'fault-item': IconFlag,
  'disable-item': IconEyeOff,
  'repeat-item': IconRepeat,
  'split-task': IconCut,
  'remove-item': IconTrash,
} as const;

interface Props {
  readonly item: BoardItem;
  readonly changes: readonly StepChange[];
  readonly opener: RefObject<HTMLElement | null>;
}

/** Entries of the menu of a step: the changes that the server lets this person make now. */
export function StepChanges({ item, changes, opener }: Props) {
  const t = useT();
  const dialogs = useDialogs();
  const told = useTold();
  const run = (change: StepChange) =>
    'dialog' in change
      ? dialogs.open({ name: change.dialog, itemId: item.id }, opener.current)
      : void told(change.command, item.name);
  return changes.map((change) => {
    const Icon = ICONS[change.type];
    return (
      <Menu.Item key={change.type} leftSection={<Icon {...ICON} />} onClick={() => run(change)}>
        {t(`live.${change.type}`)}
      </Menu.Item>
    );
  });
}
