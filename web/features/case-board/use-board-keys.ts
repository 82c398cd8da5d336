import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCaseSearch } from '../../sync/case-screen.ts';
import { showToast } from '../../ui/toasts.ts';
import { isCovered, useKeyMap } from '../../ui/use-keys.ts';
import { isTask } from './item-state.ts';
import { isMovable } from './plan/MoveHandle.tsx';
import { useRowMenus } from './plan/row-menus.ts';
import { currentRow, focusRow, rowIds } from './plan/row-order.ts';
import { useMoveKeys } from './plan/use-move-keys.ts';
import { rowAfter } from './row-focus.ts';
import { useCaseVerbs } from './use-case-verbs.ts';
import { useLeave } from './use-leave.ts';

/** Moves the focus to the next or previous row, drawn or not; from anywhere else it goes to the first, or the last. */
function step(by: 1 | -1): void {
  const all = rowIds();
  const here = currentRow()?.dataset['step'];
  const target = all[rowAfter(here === undefined ? -1 : all.indexOf(here), by, all.length)];
  if (target !== undefined) focusRow(target);
}

/** Presses a button of the row that has the focus: keys can do what the pointer can, and no more. */
function press(action: 'primary' | 'assign' | 'menu' | 'move'): void {
  currentRow()?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
}

/** Does what the mark of the row does; a row that offers nothing says why. */
function complete(say: (name: string, why: string | undefined) => void): void {
  const row = currentRow();
  if (row === null) return;
  if (row.querySelector('[data-action="primary"]') !== null) {
    press('primary');
    return;
  }
  const why =
    row.querySelector<HTMLElement>('[data-waits]')?.title ?? row.querySelector('[data-state-words]')?.textContent;
  say(row.querySelector('[data-focus]')?.textContent ?? '', why ?? undefined);
}

export function useBoardKeys(): void {
  const t = useT();
  const { go, can, write } = useCaseActions();
  const { item, goal, plan } = useCaseSearch();
  const { items } = useCaseBoard();
  const menus = useRowMenus();
  useMoveKeys();
  useCaseVerbs();
  const leave = useLeave();
  const saysWhyNot = (name: string, why: string | undefined) =>
    showToast({ kind: 'notice', title: t('case-board.not-now', { name }), detail: why });
  const back = () => {
    if (item !== undefined) go({ item: undefined });
    else if (isCovered()) return;
    else if (goal !== undefined) go({ goal: undefined });
    else leave();
  };
  /** What has no button in this shape of the plan is opened from the row itself. */
  const openOn = (menu: 'move' | 'due', allowed: (of: BoardItem) => boolean) => {
    const row = currentRow();
    const of = items[row?.dataset['step'] ?? ''];
    const anchor = row?.matches('[data-focus]') ? row : row?.querySelector<HTMLElement>('[data-focus]');
    if (of !== undefined && anchor && allowed(of)) menus.open(menu, of.id, anchor);
  };
  const openPlaces = () => openOn('move', (of) => isMovable(of, can));
  const openDue = () => openOn('due', (of) => isTask(of) && can('change-item') && of.can.includes('change-item'));
  const then = (run: () => void) => (event: KeyboardEvent) => {
    event.preventDefault();
    run();
  };
  useKeyMap({
    'next-step': then(() => step(1)),
    'previous-step': then(() => step(-1)),
    complete: then(() => complete(saysWhyNot)),
    assign: then(() => press('assign')),
    move: then(openPlaces),
    due: then(openDue),
    menu: then(() => press('menu')),
    'plan-view': then(() => go({ plan: plan === 'graph' ? undefined : 'graph' })),
    fragment: then(() => (can('add-fragment') ? go({ panel: 'add-fragment' }) : undefined)),
    'add-step': then(() => document.querySelector<HTMLElement>('[data-new-step]')?.focus()),
    reply: then(() => (can('send-reply') ? write('reply') : undefined)),
    note: then(() => (can('add-note') ? write('note') : undefined)),
    back: then(back),
  });
}
