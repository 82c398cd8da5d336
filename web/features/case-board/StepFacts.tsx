import type { BoardItem } from '../../../engine/board/board-view.ts';
import { type Translate, useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { isOver, type StepLook, stepLook } from './item-state.ts';
import { useRowMenus } from './plan/row-menus.ts';
import styles from './step.module.css';
import { useWaitWords } from './use-wait-words.ts';

interface Props {
  readonly item: BoardItem;
  readonly name: string;
  readonly editor: string | null;
}

/** The quiet line under the name: what it waits for, when it is due, who is on it just now. */
export function StepFacts({ item, name, editor }: Props) {
  const t = useT();
  const words = useFactWords(item);
  const due = isOver(item) ? null : item.dueAt;
  const waits = item.state === 'available';
  if (words === '' && !waits && due === null && editor === null) return null;
  const paused = item.state === 'suspended' ? t('case-board.on-hold') : undefined;
  return (
    <div className={styles.facts}>
      {editor === null ? null : <span className={styles.editor}>{t('case-board.on-it', { name: editor })}</span>}
      {words === '' ? null : <span data-kind-words>{words}</span>}
      {due === null ? null : <Due item={item} name={name} paused={paused} />}
      {waits ? <WaitWords item={item} /> : null}
    </div>
  );
}

/** When it is due; who may change it does it here. */
function Due({ item, name, paused }: Pick<Props, 'item' | 'name'> & { readonly paused: string | undefined }) {
  const t = useT();
  const { can } = useCaseActions();
  const menus = useRowMenus();
  const words = <DeadlineText dueAt={item.dueAt} pausedBecause={paused} />;
  if (!can('change-item') || !item.can.includes('change-item')) return words;
  return (
    <button
      type="button"
      className={styles.due}
      data-action="due"
      aria-haspopup="dialog"
      title={t('plan.due', { name })}
      onClick={(event) => menus.open('due', item.id, event.currentTarget)}
    >
      {words}
    </button>
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
