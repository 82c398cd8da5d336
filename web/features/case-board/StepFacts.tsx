import type { BoardItem } from '../../../engine/board/board-view.ts';
import { type Translate, useT } from '../../messages/use-t.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { isOver, type StepLook, stepLook } from './item-state.ts';
import styles from './step.module.css';
import { useWaitWords } from './use-wait-words.ts';

/** The quiet line under the name: what it waits for, when it is due, who is on it just now. */
export function StepFacts({ item, editor }: { readonly item: BoardItem; readonly editor: string | null }) {
  const t = useT();
  const words = useFactWords(item);
  const due = isOver(item) ? null : item.dueAt;
  const waits = item.state === 'available';
  if (words === '' && !waits && due === null && editor === null) return null;
  const paused = item.state === 'suspended' ? t('case-board.on-hold') : undefined;
  return (
    <div className={styles.facts}>
      {editor === null ? null : <span className={styles.editor}>{t('case-board.on-it', { name: editor })}</span>}
      {words === '' ? null : <span>{words}</span>}
      {due === null ? null : <DeadlineText dueAt={due} pausedBecause={paused} />}
      {waits ? <WaitWords item={item} /> : null}
    </div>
  );
}

/** Kind and state, where they say more than the mark: "Message · Ready to start". */
function useFactWords(item: BoardItem): string {
  const t = useT();
  const look = stepLook(item);
  const kind = saysKind(item, look) ? t(`case-board.kind-${item.kind}`) : null;
  const plain = look === 'live' || look === 'waiting' || look === 'done';
  const role =
    !isOver(item) && item.assigneeId === null && item.role !== null && item.role !== 'agent'
      ? t('case-board.for-role', { role: t(`role.${item.role}`) })
      : null;
  return [kind, plain ? null : t(`case-board.look-${look}`), handedWords(t, item), role]
    .filter((part) => part !== null)
    .join(' · ');
}

/** Outside of the team nobody has an account here: the words are all that shows who it is with. */
export function handedWords(t: Translate, { handedTo }: BoardItem): string | null {
  if (handedTo === null) return null;
  if (handedTo.kind === 'customer') return t('live.with-customer');
  return t('live.with-partner', { name: handedTo.name ?? t('common.erased') });
}

/** Steps are what there is most of, headings show themselves, and what waits for the customer says so only once it does. */
function saysKind(item: BoardItem, look: StepLook): boolean {
  if (item.kind === 'human-task' || item.kind === 'stage' || look === 'done') return false;
  return item.kind !== 'wait-task' || look !== 'waiting';
}

/** Only what waits looks at the whole board. */
function WaitWords({ item }: { readonly item: BoardItem }) {
  const waits = useWaitWords(item);
  return waits === null ? null : (
    <span data-waits title={waits.full}>
      {waits.short}
    </span>
  );
}
