import { useT } from '../../messages/use-t.ts';
import { useCaseBoard } from '../../sync/case-screen.ts';
import { useFlash } from '../../sync/flashes.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { StatusMark } from '../../ui/StatusMark.tsx';
import { ConditionRing } from './ConditionRing.tsx';
import { GoalActions } from './GoalActions.tsx';
import { GoalHelp } from './GoalHelp.tsx';
import type { GoalProgress } from './goal-progress.ts';
import styles from './goals.module.css';
import { useGoalWords } from './use-goal-words.ts';

interface Props {
  readonly progress: GoalProgress;
  /** The plan is filtered to the steps that serve this goal. */
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One goal: conditions met in words and as a ring, what is missing, and when it is due. */
export function GoalTile({ progress, chosen, onChoose }: Props) {
  const t = useT();
  const words = useGoalWords(progress);
  const flash = useFlash(progress.goal.id);
  const { goal } = progress;
  // Of an ended case no clock runs any more.
  const { state } = useCaseBoard().head;
  const open = (goal.state === 'open' || goal.state === 'missed') && (state === 'active' || state === 'suspended');
  return (
    <li
      className={flash ? `${styles.tile} flashes` : styles.tile}
      style={{ '--flash': flash }}
      data-state={goal.state}
      data-chosen={chosen}
      aria-label={words.name}
    >
      <ConditionRing met={progress.met} total={progress.total} reached={goal.state === 'achieved'} />
      <div className={styles.body}>
        <button
          type="button"
          className={styles.name}
          aria-pressed={chosen}
          title={t('goals.filter')}
          onClick={onChoose}
        >
          {words.name}
        </button>
        <p className={styles.progress}>
          {words.progress}
          {goal.required ? null : ` · ${t('goals.optional')}`}
        </p>
        {words.missing === null ? null : (
          <p className={styles.missing} title={words.missing}>
            {words.missing}
          </p>
        )}
        {chosen ? <p className={styles.progress}>{words.serving}</p> : null}
        {chosen && open ? <GoalHelp goalId={goal.id} name={words.name} /> : null}
      </div>
      <div className={styles.foot}>
        {goal.state === 'achieved' ? <StatusMark status="achieved" /> : null}
        {open ? <DeadlineText dueAt={goal.dueAt} /> : null}
        {open ? <GoalActions goal={goal} name={words.name} /> : null}
      </div>
    </li>
  );
}
