import type { BoardEntry } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { EntryTime } from './EntryTime.tsx';
import styles from './entry.module.css';
import { eventWords } from './event-words.ts';
import { OtherCase } from './Moved.tsx';
import { UndoEntry } from './UndoEntry.tsx';
import { useNarrator } from './use-narrator.ts';

type Event = Extract<BoardEntry, { kind: 'event' }>;

/** Something happened: one quiet line, that leads to the step it is about. */
export function EventEntry({ entry, continues }: { readonly entry: Event; readonly continues: boolean }) {
  const narrator = useNarrator();
  const words = eventWords(entry, narrator);
  const { itemId, goalId, caseId } = entry.params;
  return (
    <p className={styles.event} data-continues={continues}>
      <span className={styles.eventTime}>
        <EntryTime entry={entry} quiet={continues} />
      </span>
      {typeof itemId === 'string' ? (
        <StepLink itemId={itemId} words={words} />
      ) : typeof goalId === 'string' ? (
        <GoalLink goalId={goalId} words={words} />
      ) : (
        <span className={styles.eventWords}>
          {words} {typeof caseId === 'string' ? <OtherCase caseId={caseId} /> : null}
        </span>
      )}
      <UndoEntry entry={entry} words={words} />
    </p>
  );
}

function StepLink({ itemId, words }: { readonly itemId: string; readonly words: string }) {
  const t = useT();
  const { go } = useCaseActions();
  const board = useCaseBoard();
  if (board.items[itemId] === undefined) return <span className={styles.eventWords}>{words}</span>;
  return (
    <button
      type="button"
      className={styles.eventLink}
      title={t('timeline.open-step')}
      onClick={() => go({ item: itemId, part: undefined })}
    >
      {words}
    </button>
  );
}

function GoalLink({ goalId, words }: { readonly goalId: string; readonly words: string }) {
  const t = useT();
  const { go } = useCaseActions();
  const board = useCaseBoard();
  if (board.goals[goalId] === undefined) return <span className={styles.eventWords}>{words}</span>;
  return (
    <button
      type="button"
      className={styles.eventLink}
      title={t('timeline.show-goal')}
      onClick={() => go({ goal: goalId, part: undefined })}
    >
      {words}
    </button>
  );
}
