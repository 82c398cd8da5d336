import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseSearch } from '../../sync/case-screen.ts';
import { showToast } from '../../ui/toasts.ts';
import { isCovered, useKeys } from '../../ui/use-keys.ts';
import { useDialogs } from './dialogs.ts';
import { rowAfter } from './row-focus.ts';
import { useLeave } from './use-leave.ts';

/** The rows on the screen, in the order in which they are read. */
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-step]')];

function currentRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-step]') ?? null;
}

/** Moves the focus to the next or previous row; from anywhere else it goes to the first, or the last. */
function step(by: 1 | -1): void {
  const all = rows();
  const here = currentRow();
  const target = all[rowAfter(here === null ? -1 : all.indexOf(here), by, all.length)];
  target?.querySelector<HTMLElement>('[data-focus]')?.focus();
}

/** Presses a button of the row that has the focus: keys can do what the pointer can, and no more. */
function press(action: 'primary' | 'assign' | 'menu'): void {
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
  const { item } = useCaseSearch();
  const leave = useLeave();
  const dialogs = useDialogs();
  const saysWhyNot = (name: string, why: string | undefined) =>
    showToast({ kind: 'notice', title: t('case-board.not-now', { name }), detail: why });
  const back = () => {
    if (item !== undefined) go({ item: undefined });
    else if (!isCovered()) leave();
  };
  const then = (run: () => void) => (event: KeyboardEvent) => {
    event.preventDefault();
    run();
  };
  useKeys({
    j: then(() => step(1)),
    k: then(() => step(-1)),
    x: then(() => complete(saysWhyNot)),
    a: then(() => press('assign')),
    m: then(() => press('menu')),
    f: then(() => (can('add-fragment') ? go({ panel: 'add-fragment' }) : undefined)),
    s: then(() => document.querySelector<HTMLElement>('[data-new-step]')?.focus()),
    r: then(() => (can('send-reply') ? write('reply') : undefined)),
    n: then(() => (can('add-note') ? write('note') : undefined)),
    '?': then(() => dialogs.open({ name: 'keys' })),
    Escape: then(back),
  });
}
