import { Button } from '@mantine/core';
import type { BoardView } from '../../../../engine/board/board-view.ts';
import { useT } from '../../../messages/use-t.ts';
import styles from './capture.module.css';
import { type CaptureStep, doneSteps, goalSteps, handSteps, servedGoals } from './capture-steps.ts';

interface Props {
  readonly board: BoardView;
  readonly steps: readonly CaptureStep[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** What people choose most: everything done, everything by hand, everything for one goal. */
export function QuickChoices({ board, steps, onChoose }: Props) {
  const t = useT();
  const byHand = handSteps(steps);
  return (
    // biome-ignore lint/a11y/useSemanticElements: verbs, not fields of a form.
    <div className={styles.quick} role="group" aria-label={t('template-capture.quick')}>
      <Choice words={t('template-capture.all-done')} onClick={() => onChoose(doneSteps(steps))} />
      {byHand.length === 0 ? null : (
        <Choice words={t('template-capture.by-hand-only')} onClick={() => onChoose(byHand)} />
      )}
      {servedGoals(board, steps).map(({ id, name }) => (
        <Choice
          key={id}
          words={t('template-capture.for-goal', { goal: name ?? t('common.erased') })}
          onClick={() => onChoose(goalSteps(steps, id))}
        />
      ))}
      <Choice words={t('template-capture.none')} onClick={() => onChoose([])} />
    </div>
  );
}

const Choice = ({ words, onClick }: { readonly words: string; readonly onClick: () => void }) => (
  <Button size="compact-xs" variant="default" onClick={onClick}>
    {words}
  </Button>
);
