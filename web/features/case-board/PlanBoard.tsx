import { Button } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { EmptyState } from '../../ui/States.tsx';
import { planCountWords, type StepCount } from './count-words.ts';
import { isOver } from './item-state.ts';
import { NewStep } from './NewStep.tsx';
import styles from './plan.module.css';
import { memoisedPlanTree, type PlanTree } from './plan-tree.ts';
import { StageColumn } from './StageColumn.tsx';

/** The plan: stages side by side, what belongs together in panels, every step a row. */
export function PlanBoard() {
  const t = useT();
  const board = useCaseBoard();
  const [treeOf] = useState(memoisedPlanTree);
  const tree = treeOf(board);
  // What is done when the case is opened folds away; what is done while one looks stays in its place.
  const doneBefore = useDoneBefore();
  const empty = tree.rows.length === 0 && tree.columns.length === 0;
  return (
    <section className={styles.plan} aria-labelledby="plan-heading">
      <PlanHeading tree={tree} />
      {empty ? (
        <EmptyState title={t('case-board.plan-empty')} icon={<IconListCheck size={28} stroke={1.4} />}>
          {t('case-board.plan-empty-detail')}
        </EmptyState>
      ) : (
        <div className={styles.columns} data-columns={Math.min(tree.columns.length, 4)}>
          {tree.columns.map((column) => (
            <StageColumn key={column.id} column={column} doneBefore={doneBefore} />
          ))}
        </div>
      )}
      {empty ? <NewStep stageId={null} name={null} /> : null}
    </section>
  );
}

function PlanHeading({ tree }: { readonly tree: PlanTree }) {
  const t = useT();
  const { can, go } = useCaseActions();
  const sum = (of: keyof StepCount) => tree.columns.reduce((so, column) => so + column[of], 0);
  const count = { done: sum('done'), notNeeded: sum('notNeeded'), total: sum('total') };
  return (
    <div className={styles.heading}>
      <h2 id="plan-heading">{t('case-board.plan')}</h2>
      {count.total === 0 ? null : <span className={styles.count}>{planCountWords(t, count)}</span>}
      <span className={styles.gap} />
      {can('add-fragment') ? (
        <Button
          variant="default"
          leftSection={<IconPlus aria-hidden size={14} />}
          rightSection={<KeyHint keys="f" />}
          onClick={() => go({ panel: 'add-fragment' })}
        >
          {t('case-board.add-fragment')}
        </Button>
      ) : null}
    </div>
  );
}

function useDoneBefore(): ReadonlySet<string> {
  const board = useCaseBoard();
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken once, when the screen opens on a case.
  return useMemo(
    () =>
      new Set(
        Object.values(board.items)
          .filter(isOver)
          .map((item) => item.id),
      ),
    [board.caseId],
  );
}
