import { type RefObject, useEffect, useState } from 'react';
import type { BoardGoal } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseBoard } from '../../sync/case-screen.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { ConditionRing } from './ConditionRing.tsx';
import { goalProgress } from './goal-progress.ts';
import styles from './sky-line.module.css';
import { useGoalWords } from './use-goal-words.ts';

interface Props {
  /** The goals in full: while they are in sight, the line is not needed. */
  readonly bar: RefObject<HTMLElement | null>;
  readonly goals: readonly BoardGoal[];
  readonly chosen: string | null;
  readonly onChoose: (goalId: string) => void;
}

/** The goals in one line that stays at the top once the plan has been scrolled past them. */
export function SkyLine({ bar, goals, chosen, onChoose }: Props) {
  const t = useT();
  const passed = usePassed(bar);
  if (!passed) return null;
  return (
    <nav className={styles.line} aria-label={t('goals.title')}>
      <ul className={styles.goals}>
        {goals.map((goal) => (
          <Goal key={goal.id} goal={goal} chosen={goal.id === chosen} onChoose={() => onChoose(goal.id)} />
        ))}
      </ul>
    </nav>
  );
}

function Goal({
  goal,
  chosen,
  onChoose,
}: {
  readonly goal: BoardGoal;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const t = useT();
  const board = useCaseBoard();
  const progress = goalProgress(board, goal);
  const words = useGoalWords(progress);
  const open = (goal.state === 'open' || goal.state === 'missed') && board.head.state === 'active';
  return (
    <li>
      <button
        type="button"
        className={styles.goal}
        aria-pressed={chosen}
        title={`${words.name}: ${words.progress}. ${t('goals.filter')}`}
        onClick={onChoose}
      >
        <ConditionRing met={progress.met} total={progress.total} reached={goal.state === 'achieved'} />
        <span className={styles.name}>{words.name}</span>
        <span className="visually-hidden">{words.progress}</span>
        {open ? <DeadlineText dueAt={goal.dueAt} /> : null}
      </button>
    </li>
  );
}

/** Whether an element has gone out of sight at the top. */
function usePassed(element: RefObject<HTMLElement | null>): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry === undefined) return;
      const top = entry.rootBounds?.top ?? 0;
      setPassed(
        !entry.isIntersecting && entry.boundingClientRect.bottom <= Math.max(top, entry.intersectionRect.top, 200),
      );
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return passed;
}
