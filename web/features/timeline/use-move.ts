import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { post } from '../../api-client/client.ts';
import { uuidv7 } from '../../api-client/ids.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { problemWords } from '../../ui/problem-words.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import { showToast, showUndo } from '../../ui/toasts.ts';
import { caseWords } from './sharing-words.ts';

type Message = Extract<BoardEntry, { kind: 'interaction' }>;
type To = { readonly caseId: string } | { readonly subject: string };

/** Moves a message to another case, or to one that is opened for it. Resolves to words of what went wrong, or null. */
export function useMove(): (entry: Message, to: To, conversation: boolean) => Promise<string | null> {
  const t = useT();
  const { send, extras, can } = useCaseActions();
  const { head } = useCaseBoard();

  async function opened(subject: string): Promise<string> {
    const caseId = uuidv7();
    await post(`/api/cases/${caseId}/commands`, {
      commandId: uuidv7(),
      type: 'open-case',
      caseTypeKey: head.caseType.key,
      subject,
      queueId: head.queueId,
      ...(head.customerId === null ? {} : { customerId: head.customerId }),
    });
    return caseId;
  }

  async function undo(commandId: string): Promise<void> {
    const result = await send({ type: 'undo', undone: commandId }, { quiet: true });
    if (result.ok) showToast({ kind: 'done', title: t('live.undone') });
    else showToast({ kind: 'trouble', title: t('live.not-undone'), detail: refusalWords(t, result.refusal) });
  }

  return async (entry, to, conversation) => {
    let toCaseId: string;
    try {
      toCaseId = 'caseId' in to ? to.caseId : await opened(to.subject);
    } catch (error) {
      return problemWords(t, error).words;
    }
    const { interactionId } = entry;
    const result = await send({ type: 'move-interaction', interactionId, toCaseId, conversation }, { quiet: true });
    if (!result.ok) return refusalWords(t, result.refusal);
    const done = t('sharing.moved', { case: caseWords(t, extras, toCaseId) });
    if (can('undo')) showUndo(done, t('live.undo'), () => void undo(result.commandId));
    else showToast({ kind: 'done', title: done });
    return null;
  };
}
