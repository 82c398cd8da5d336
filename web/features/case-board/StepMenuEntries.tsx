import { IconArrowDown, IconArrowsMove, IconArrowUp, IconCircleMinus, IconClock } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useDialogs } from './dialogs.ts';
import { isTask } from './item-state.ts';
import { isMovable } from './plan/MoveHandle.tsx';
import { placeBeside } from './plan/places.ts';
import { useRowMenus } from './plan/row-menus.ts';
import { useMove } from './plan/use-move.ts';
import { StepChanges } from './StepChanges.tsx';
import { type ChangeGroup, changesIn, changesOf } from './step-changes.ts';

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
  const moves = isMovable(item, can);
  const dates = isTask(item) && changes.some(({ type }) => type === 'change-item');
  const daily = part('first').length + part('daily').length > 0 || skips;
  return (
    <>
      <StepChanges item={item} changes={[...part('first'), ...part('daily')]} opener={opener} />
      {dates ? <DueEntry item={item} opener={opener} /> : null}
      {skips ? (
        <Menu.Item
          leftSection={<IconCircleMinus {...ICON} />}
          onClick={() => dialogs.open({ name: 'skip', itemId: item.id }, opener.current)}
        >
          {t('case-board.skip')}
        </Menu.Item>
      ) : null}
      {moves && daily ? <Menu.Divider /> : null}
      {moves ? <MoveEntries item={item} opener={opener} /> : null}
      {part('seldom').length > 0 && (moves || daily) ? <Menu.Divider /> : null}
      <StepChanges item={item} changes={part('seldom')} opener={opener} />
    </>
  );
}

/** A step up or down at once; everywhere else from the list of places. */
function MoveEntries({ item, opener }: Props) {
  const t = useT();
  const board = useCaseBoard();
  const move = useMove();
  const menus = useRowMenus();
  const [up, down] = [placeBeside(board, item, -1), placeBeside(board, item, 1)];
  const openPlaces = () => {
    if (opener.current !== null) menus.open('move', item.id, opener.current);
  };
  return (
    <>
      <Menu.Item leftSection={<IconArrowsMove {...ICON} />} rightSection={<KeyHint keys="m" />} onClick={openPlaces}>
        {t('plan.move-to')}
      </Menu.Item>
      {up === null ? null : (
        <Menu.Item leftSection={<IconArrowUp {...ICON} />} onClick={() => void move(item, up)}>
          {t('case-board.move-up')}
        </Menu.Item>
      )}
      {down === null ? null : (
        <Menu.Item leftSection={<IconArrowDown {...ICON} />} onClick={() => void move(item, down)}>
          {t('case-board.move-down')}
        </Menu.Item>
      )}
    </>
  );
}

/** A date without the form for everything. */
function DueEntry({ item, opener }: Props) {
  const t = useT();
  const menus = useRowMenus();
  return (
    <Menu.Item
      leftSection={<IconClock {...ICON} />}
      rightSection={<KeyHint keys="d" />}
      onClick={() => (opener.current === null ? undefined : menus.open('due', item.id, opener.current))}
    >
      {t('plan.due-entry')}
    </Menu.Item>
  );
}
