import type { BoardView } from '../../../engine/board/board-view.ts';
import { useSession } from '../../api-client/use-session.ts';
import { useT } from '../../messages/use-t.ts';
import type { CaseExtras } from '../../sync/types.ts';
import { useSendCommand } from '../../sync/use-case.ts';
import { showUndo } from '../../ui/toasts.ts';

/** Makes the case mine, with a way back; null when the server does not offer it or somebody has it. */
export function useTake(board: BoardView, extras: CaseExtras): (() => void) | null {
  const t = useT();
  const me = useSession().user.id;
  const send = useSendCommand(board.caseId);
  const { ownerId, number } = board.head;
  if (ownerId !== null || !extras.allowed.includes('assign-case')) return null;
  return () => {
    void send({ type: 'assign-case', ownerId: me }).then((result) => {
      if (!result.ok) return;
      showUndo(t('inbox.taken', { number }), t('common.undo'), () => void send({ type: 'assign-case', ownerId }));
    });
  };
}
