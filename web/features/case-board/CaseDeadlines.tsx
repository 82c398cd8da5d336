import { useRef, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { later } from '../../ui/later.tsx';
import { type CaseDeadline, caseDeadlines } from './case-deadlines.ts';
import styles from './case-header.module.css';

const DeadlineStrips = later(async () => (await import('./DeadlineStrips.tsx')).DeadlineStrips);

/** The first reply, and the deadline that comes next. */
const SHOWN = 2;

/** What is due next; a press shows every deadline with the hours that count. */
export function CaseDeadlines() {
  const t = useT();
  const board = useCaseBoard();
  const { extras } = useCaseActions();
  const opener = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  const all = caseDeadlines(board);
  const paused = board.head.state === 'suspended' ? t('case-board.on-hold') : undefined;
  if (board.head.state !== 'active' && board.head.state !== 'suspended') return null;
  if (all.length === 0) return null;
  const close = (returns: boolean) => {
    setOpened(false);
    if (returns) opener.current?.focus();
  };
  return (
    <>
      <ul className={styles.deadlines} aria-label={t('case-board.deadlines')}>
        {all.slice(0, SHOWN).map((deadline) => (
          <Deadline key={deadline.id} deadline={deadline} paused={paused} />
        ))}
        {extras.past === undefined ? (
          <li>
            <button
              ref={opener}
              type="button"
              className={styles.strips}
              aria-haspopup="dialog"
              aria-expanded={opened}
              onClick={() => setOpened(!opened)}
            >
              {t('case-head.clocks', { count: all.length })}
            </button>
          </li>
        ) : null}
      </ul>
      {opened ? <DeadlineStrips anchor={opener} deadlines={all} onClose={close} /> : null}
    </>
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
