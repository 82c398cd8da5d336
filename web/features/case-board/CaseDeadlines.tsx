import { useT } from '../../messages/use-t.ts';
import { useCaseBoard } from '../../sync/case-screen.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { type CaseDeadline, caseDeadlines } from './case-deadlines.ts';
import styles from './case-header.module.css';

/** The first reply, and the deadline that comes next. */
const SHOWN = 2;

export function CaseDeadlines() {
  const t = useT();
  const board = useCaseBoard();
  const all = caseDeadlines(board);
  const paused = board.head.state === 'suspended' ? t('case-board.on-hold') : undefined;
  if (board.head.state !== 'active' && board.head.state !== 'suspended') return null;
  if (all.length === 0) return null;
  return (
    <ul className={styles.deadlines} aria-label={t('case-board.deadlines')}>
      {all.slice(0, SHOWN).map((deadline) => (
        <Deadline key={deadline.id} deadline={deadline} paused={paused} />
      ))}
    </ul>
  );
}

function Deadline({ deadline, paused }: { readonly deadline: CaseDeadline; readonly paused: string | undefined }) {
  const t = useT();
  const name = deadline.kind === 'first-reply' ? t('case-board.first-reply') : (deadline.name ?? t('common.erased'));
  return (
    <li className={styles.deadline}>
      <span className={styles.what} title={name}>
        {name}
      </span>
      <DeadlineText
        dueAt={deadline.dueAt}
        doneAt={deadline.doneAt}
        pausedBecause={deadline.doneAt === null ? paused : undefined}
        look="soft"
      />
    </li>
  );
}
