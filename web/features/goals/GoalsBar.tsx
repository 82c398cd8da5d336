import { IconTarget } from '@tabler/icons-react';
import { useRef } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCaseSearch } from '../../sync/case-screen.ts';
import { AddGoal } from './AddGoal.tsx';
import { GoalTile } from './GoalTile.tsx';
import { goalProgress, goalsInOrder } from './goal-progress.ts';
import styles from './goals.module.css';
import { SkyLine } from './SkyLine.tsx';

/** The sky line of the case: every goal, how far it is and what stands in the way. Always visible. */
export function GoalsBar() {
  const t = useT();
  const board = useCaseBoard();
  const search = useCaseSearch();
  const { can, go } = useCaseActions();
  const goals = goalsInOrder(board);
  const bar = useRef<HTMLElement>(null);
  const choose = (goalId: string) => go({ goal: search.goal === goalId ? undefined : goalId });
  return (
    <>
      <section ref={bar} className={styles.bar} aria-labelledby="goals-heading">
        <div className={styles.top}>
          <h2 id="goals-heading" className={styles.heading}>
            {t('goals.title')}
          </h2>
          {can('add-goal') ? <AddGoal /> : null}
        </div>
        {goals.length === 0 ? (
          <p className={styles.empty}>
            <IconTarget aria-hidden size={16} stroke={1.7} /> {t('goals.empty')}
          </p>
        ) : (
          <ul className={styles.tiles}>
            {goals.map((goal) => (
              <GoalTile
                key={goal.id}
                progress={goalProgress(board, goal)}
                chosen={search.goal === goal.id}
                onChoose={() => choose(goal.id)}
              />
            ))}
          </ul>
        )}
      </section>
      {goals.length === 0 ? null : <SkyLine bar={bar} goals={goals} chosen={search.goal ?? null} onChoose={choose} />}
    </>
  );
}
