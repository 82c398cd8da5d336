import { IconArrowDown, IconArrowRight, IconArrowUp, IconCircleMinus } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { Menu } from '../../ui/Menu.tsx';
import { useDialogs } from './dialogs.ts';
import { lastIn, movesOf } from './moves.ts';
import { StepChanges } from './StepChanges.tsx';
import { type ChangeGroup, changesIn, changesOf } from './step-changes.ts';
import { useTold } from './use-told.ts';

interface Props {
  readonly item: BoardItem;
  readonly opener: RefObject<HTMLElement | null>;
}

const ICON = { size: 16, stroke: 1.7, 'aria-hidden': true } as const;

export function StepMenuEntries({ item, opener }: Props) {
  const t = useT();
  const { can } = useCaseActions();
  const dialogs = useDialogs();
  const changes = changesOf(item, can);
  const part = (group: ChangeGroup) => changesIn(group, changes);
  const skips = can('skip-item') && item.can.includes('skip-item');
  // A stage is held, connected or skipped here; its place in the plan is the template's.
  const moves = item.kind !== 'stage' && can('move-item') && item.can.includes('move-item');
  const daily = part('first').length + part('daily').length > 0 || skips;
  return (
    <>
      <StepChanges item={item} changes={[...part('first'), ...part('daily')]} opener={opener} />
      {skips ? (
        <Menu.Item
          leftSection={<IconCircleMinus {...ICON} />}
          onClick={() => dialogs.open({ name: 'skip', itemId: item.id }, opener.current)}
        >
          {t('case-board.skip')}
        </Menu.Item>
      ) : null}
      {moves && daily ? <Menu.Divider /> : null}
      {moves ? <MoveEntries item={item} /> : null}
      {part('seldom').length > 0 && (moves || daily) ? <Menu.Divider /> : null}
      <StepChanges item={item} changes={part('seldom')} opener={opener} />
    </>
  );
}

function MoveEntries({ item }: { readonly item: BoardItem }) {
  const t = useT();
  const board = useCaseBoard();
  const told = useTold();
  const moves = movesOf(board, item);
  const move = (stageId: string | null, afterId: string | null) =>
    void told({ type: 'move-item', itemId: item.id, stageId, afterId }, item.name);
  const { up, down } = moves;
  return (
    <>
      {up === undefined ? null : (
        <Menu.Item leftSection={<IconArrowUp {...ICON} />} onClick={() => move(item.parentId, up)}>
          {t('case-board.move-up')}
        </Menu.Item>
      )}
      {down === undefined ? null : (
        <Menu.Item leftSection={<IconArrowDown {...ICON} />} onClick={() => move(item.parentId, down)}>
          {t('case-board.move-down')}
        </Menu.Item>
      )}
      {moves.stages.map((stage) => (
        <Menu.Item
          key={stage.id}
          leftSection={<IconArrowRight {...ICON} />}
          onClick={() => move(stage.id, lastIn(board, stage.id))}
        >
          {t('case-board.move-to', { name: stage.name ?? t('common.erased') })}
        </Menu.Item>
      ))}
      {item.parentId === null ? null : (
        <Menu.Item leftSection={<IconArrowRight {...ICON} />} onClick={() => move(null, lastIn(board, null))}>
          {t('case-board.move-out')}
        </Menu.Item>
      )}
    </>
  );
}
