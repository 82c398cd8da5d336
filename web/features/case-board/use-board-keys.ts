import { useCaseActions } from '../../sync/case-screen.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useDialogs } from './dialogs.ts';
import { rowAfter } from './row-focus.ts';

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

export function useBoardKeys(): void {
  const { go, can, write } = useCaseActions();
  const dialogs = useDialogs();
  const then = (run: () => void) => (event: KeyboardEvent) => {
    event.preventDefault();
    run();
  };
  useKeys({
    j: then(() => step(1)),
    k: then(() => step(-1)),
    x: then(() => press('primary')),
    a: then(() => press('assign')),
    m: then(() => press('menu')),
    f: then(() => (can('add-fragment') ? go({ panel: 'add-fragment' }) : undefined)),
    s: then(() => document.querySelector<HTMLElement>('[data-new-step]')?.focus()),
    r: then(() => (can('send-reply') ? write('reply') : undefined)),
    n: then(() => (can('add-note') ? write('note') : undefined)),
    '?': then(() => dialogs.open({ name: 'keys' })),
    Escape: then(() => go({ item: undefined })),
  });
}
