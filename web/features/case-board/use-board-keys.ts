import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCaseSearch } from '../../sync/case-screen.ts';
import type { PersonCommand } from '../../sync/types.ts';
import { showToast } from '../../ui/toasts.ts';
import { isCovered, useKeyMap } from '../../ui/use-keys.ts';
import { isTask } from './item-state.ts';
import { type RowMenu, useRowMenus } from './plan/row-menus.ts';
import { currentRow, focusRow, rowIds } from './plan/row-order.ts';
import { useMoveKeys } from './plan/use-move-keys.ts';
import { rowAfter } from './row-focus.ts';
import { stateKey } from './state-words.ts';
import { primaryStep } from './step-commands.ts';
import { useCaseVerbs } from './use-case-verbs.ts';
import { useLeave } from './use-leave.ts';
import { useRunStep } from './use-step-commands.ts';

/** Moves the focus to the next or previous row, drawn or not; from anywhere else it goes to the first, or the last. */
function step(by: 1 | -1): void {
  const all = rowIds();
  const here = currentRow()?.dataset['step'];
  const target = all[rowAfter(here === undefined ? -1 : all.indexOf(here), by, all.length)];
  if (target !== undefined) focusRow(target);
}

export function useBoardKeys(): void {
  const { go, can, write } = useCaseActions();
  const { item, goal, plan, panel } = useCaseSearch();
  const { items } = useCaseBoard();
  const menus = useRowMenus();
  useMoveKeys();
  useCaseVerbs();
  const complete = useComplete();
  const cannot = useCannot();
  const leave = useLeave();
  const back = () => {
    if (item !== undefined) go({ item: undefined });
    else if (isCovered()) return;
    // It was asked for and is not there yet: without a network it may take its time.
    else if (panel !== undefined) go({ panel: undefined, template: undefined });
    else if (goal !== undefined) go({ goal: undefined });
    else leave();
  };
  const here = (): BoardItem | undefined => items[currentRow()?.dataset['step'] ?? ''];
  /** From the button of the row for it, or, where this shape of the plan has none, from the row itself. */
  const openOn = (menu: RowMenu, command: PersonCommand['type'] | null) => {
    const of = here();
    if (of === undefined) return;
    const offered = command === null || (can(command) && of.can.some((each) => each === command));
    if (!offered || (menu === 'move' && of.kind === 'stage')) return cannot(of, menu);
    const row = currentRow();
    const anchor =
      row?.querySelector<HTMLElement>(`[data-action="${BUTTONS[menu]}"]`) ??
      row?.querySelector<HTMLElement>('[data-focus]');
    if (anchor) menus.open(menu, of.id, anchor);
  };
  const then = (run: () => void) => (event: KeyboardEvent) => {
    event.preventDefault();
    run();
  };
  useKeyMap({
    'next-step': then(() => step(1)),
    'previous-step': then(() => step(-1)),
    complete: then(() => complete(here())),
    assign: then(() => openOn('assign', 'assign-task')),
    move: then(() => openOn('move', 'move-item')),
    due: then(() => openOn('due', 'change-item')),
    menu: then(() => openOn('actions', null)),
    'plan-view': then(() => {
      const shape = plan === 'graph' ? 'board' : 'graph';
      // The row that had the focus goes with its shape of the plan.
      if (currentRow() !== null) document.querySelector<HTMLElement>(`[data-shape-button="${shape}"]`)?.focus();
      go({ plan: shape === 'board' ? undefined : shape });
    }),
    fragment: then(() => (can('add-fragment') ? go({ panel: 'add-fragment' }) : undefined)),
    'add-step': then(() => document.querySelector<HTMLElement>('[data-new-step]')?.focus()),
    reply: then(() => (can('send-reply') ? write('reply') : undefined)),
    note: then(() => (can('add-note') ? write('note') : undefined)),
    back: then(back),
  });
}

/** Which button of a row opens which menu. */
const BUTTONS: { readonly [M in RowMenu]: string } = { actions: 'menu', assign: 'assign', move: 'move', due: 'due' };

/** What a key would open is not to be had for this step: whoever typed on would press other keys blindly. */
function useCannot(): (item: BoardItem, menu: RowMenu) => void {
  const t = useT();
  return (item, menu) => {
    const name = item.name ?? t('common.erased');
    const isPerson = isTask(item) || item.kind === 'stage';
    const detail = isPerson ? stateKey(item) : (`case-board.kind-${item.kind}` as const);
    showToast({ kind: 'notice', title: t('case-board.not-so', { name, menu }), detail: t(detail) });
  };
}

/** Does what the mark of the row does; a row that offers nothing says why. */
function useComplete(): (item: BoardItem | undefined) => void {
  const t = useT();
  const { can } = useCaseActions();
  const run = useRunStep();
  return (item) => {
    if (item === undefined) return;
    const step = primaryStep(item, can);
    if (step !== null) return run(item, step);
    const row = currentRow();
    const why =
      row?.querySelector<HTMLElement>('[data-waits]')?.title ?? row?.querySelector('[data-state-words]')?.textContent;
    showToast({
      kind: 'notice',
      title: t('case-board.not-now', { name: item.name ?? t('common.erased') }),
      detail: why ?? t(stateKey(item)),
    });
  };
}
