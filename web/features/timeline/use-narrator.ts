import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import type { Narrator } from './event-words.ts';

/** Everything that turns an entry into a sentence. */
export function useNarrator(): Narrator {
  const t = useT();
  const formats = useFormats();
  const board = useCaseBoard();
  const { extras, nameOf, me } = useCaseActions();
  return { t, formats, board, extras, nameOf, me: me.id };
}
