import type { Translate } from '../messages/use-t.ts';
import { refusalWords } from '../ui/refusal-words.ts';
import { showToast, type ToastAction } from '../ui/toasts.ts';
import type { BoardClient } from './board-client.ts';
import { type Conflict, conflictOf } from './conflict.ts';
import type { SendRefusal } from './types.ts';

/** Nobody loses a choice to a clock. */
const CHOICE_MS = 10 * 60_000;

export interface Telling {
  readonly t: Translate;
  readonly boards: BoardClient;
  readonly me: string;
  readonly nameOf: (personId: string) => string | null;
  /** Opens the place where the change can be seen. */
  readonly see: (caseId: string, conflict: Conflict) => void;
}

/** A command was refused and taken back: who was faster and what can be done now, or the reason. */
export function tellRefusal(telling: Telling, refusal: SendRefusal, caseId: string): void {
  const { t, boards, me } = telling;
  const allowed = boards.extras(caseId)?.allowed ?? null;
  const conflict = conflictOf(refusal, { board: boards.board(caseId), me, allowed });
  if (conflict === null) {
    const { code } = refusal;
    showToast({ kind: 'trouble', title: t('problem.rolled-back'), detail: refusalWords(t, refusal), code });
    return;
  }
  const { text } = conflict;
  showToast({
    kind: 'trouble',
    title: sentence(telling, conflict),
    detail: t(text === null ? 'conflict.taken-back' : 'conflict.text-kept'),
    actions: actionsOf(telling, refusal, caseId, conflict),
    ...(text === null ? {} : { lastsMs: CHOICE_MS }),
  });
}

function sentence({ t, nameOf }: Telling, { did, entry, name }: Conflict): string {
  const key = `conflict.${did}`;
  const person = nameOf(entry.actorId) ?? t('conflict.somebody');
  const isAboutCase = did.startsWith('case-') || did === 'reply' || did === 'item-removed';
  const says = t.knows(key) && (name !== null || isAboutCase) ? key : 'conflict.other';
  return t(says, { person, name: name ?? '' });
}

function actionsOf(telling: Telling, refusal: SendRefusal, caseId: string, conflict: Conflict): ToastAction[] {
  const { t, boards, see } = telling;
  const { command } = refusal;
  const { text } = conflict;
  const again = async () => {
    const result = await boards.send(caseId, command);
    if (result.ok) showToast({ kind: 'done', title: t('conflict.retried') });
  };
  const keep = async (words: string) => {
    const result = await boards.send(caseId, { type: 'add-note', text: words });
    if (result.ok) showToast({ kind: 'done', title: t('conflict.kept') });
  };
  return [
    { label: t('conflict.see'), run: () => see(caseId, conflict) },
    ...(conflict.mayRetry ? [{ label: t('conflict.retry'), run: () => void again() }] : []),
    ...(text === null || command.type === 'add-note'
      ? []
      : [{ label: t('conflict.keep'), run: () => void keep(text) }]),
  ];
}
