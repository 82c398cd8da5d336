import { Button } from '@mantine/core';
import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { clockNow } from '../../ui/clock.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { showToast } from '../../ui/toasts.ts';
import { undoableEntries } from './undoable.ts';

/** Takes back what this person did last; what it was stands beside it. */
export function UndoEntry({ entry, words }: { readonly entry: BoardEntry; readonly words: string }) {
  const t = useT();
  const { dayOf } = useFormats();
  const board = useCaseBoard();
  const { can, me, send } = useCaseActions();
  const isToday = (at: string) => dayOf(at) === dayOf(clockNow());
  if (!can('undo') || !undoableEntries(board, me.id, isToday).has(entry.id)) return null;
  const undo = async () => {
    const result = await send({ type: 'undo', undone: entry.commandId }, { quiet: true });
    if (result.ok) showToast({ kind: 'done', title: t('live.undone') });
    else showToast({ kind: 'trouble', title: t('live.not-undone'), detail: refusalWords(t, result.refusal) });
  };
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      aria-label={t('live.undo-named', { what: words })}
      onClick={() => void undo()}
    >
      {t('live.undo')}
    </Button>
  );
}
