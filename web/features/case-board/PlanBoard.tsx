import { IconListCheck } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard, useCaseSearch } from '../../sync/case-screen.ts';
import { later } from '../../ui/later.tsx';
import { EmptyState } from '../../ui/States.tsx';
import { isOver } from './item-state.ts';
import { NewStep } from './NewStep.tsx';
import { PlanHeading } from './PlanHeading.tsx';
import { OpenedProvider } from './plan/arrivals.ts';
import { setOrder } from './plan/row-order.ts';
import { boardOrder, type Sight, servesIn } from './plan/shown-rows.ts';
import { usePlanDrag } from './plan/use-plan-drag.ts';
import styles from './plan.module.css';
import { memoisedPlanTree, type PlanTree } from './plan-tree.ts';
import { StageColumn } from './StageColumn.tsx';

const PlanTreeGrid = later(async () => (await import('./plan/PlanTreeGrid.tsx')).PlanTreeGrid);
const PlanGraph = later(async () => (await import('./plan/PlanGraph.tsx')).PlanGraph, { prefetch: false });

/** The plan in one of its three shapes: stages side by side, an indented tree, or a graph of what waits for what. */
export function PlanBoard() {
  const t = useT();
  const board = useCaseBoard();
  const { plan = 'board', goal } = useCaseSearch();
  const [treeOf] = useState(memoisedPlanTree);
  const tree = treeOf(board);
  const { sight, fold } = useSight(goal !== undefined && board.goals[goal] !== undefined ? goal : null);
  const empty = tree.rows.length === 0 && tree.columns.length === 0;
  return (
    <section className={styles.plan} aria-labelledby="plan-heading" data-shape={plan}>
      <PlanHeading tree={tree} shape={plan} sight={sight} />
      {empty ? (
        <EmptyState title={t('case-board.plan-empty')} icon={<IconListCheck size={28} stroke={1.4} />}>
          {t('case-board.plan-empty-detail')}
        </EmptyState>
      ) : null}
      {!empty && plan === 'board' ? <Columns tree={tree} sight={sight} onFold={fold} /> : null}
      {!empty && plan === 'tree' ? <PlanTreeGrid tree={tree} sight={sight} /> : null}
      {!empty && plan === 'graph' ? <PlanGraph tree={tree} sight={sight} /> : null}
      {empty ? <NewStep stageId={null} name={null} /> : null}
    </section>
  );
}

interface ColumnsProps {
  readonly tree: PlanTree;
  readonly sight: Sight;
  readonly onFold: (groupId: string) => void;
}

function Columns({ tree, sight, onFold }: ColumnsProps) {
  const drag = usePlanDrag();
  const { caseId } = useCaseActions();
  // What is there when the plan is opened has not just arrived.
  const opened = useRef<string | null>(null);
  useEffect(() => {
    opened.current = caseId;
  }, [caseId]);
  useEffect(() => setOrder(boardOrder(tree, sight)), [tree, sight]);
  const columns = tree.columns.filter((column) => servesIn(column, sight));
  return (
    <OpenedProvider value={opened}>
      <div ref={drag} className={styles.columns} data-columns={Math.min(columns.length, 4)}>
        {columns.map((column) => (
          <StageColumn key={column.id} column={column} sight={sight} onFold={onFold} />
        ))}
      </div>
    </OpenedProvider>
  );
}

/** What of the plan is seen: what was done when the case was opened is folded, and a goal can be looked at alone. */
function useSight(goalId: string | null): { readonly sight: Sight; readonly fold: (groupId: string) => void } {
  const board = useCaseBoard();
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken once, when the screen opens on a case.
  const doneBefore = useMemo(
    () =>
      new Set(
        Object.values(board.items)
          .filter(isOver)
          .map((item) => item.id),
      ),
    [board.caseId],
  );
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const fold = useCallback((groupId: string) => {
    setUnfolded(
      (before) => new Set(before.has(groupId) ? [...before].filter((id) => id !== groupId) : [...before, groupId]),
    );
  }, []);
  const sight = useMemo(() => ({ doneBefore, unfolded, goalId }), [doneBefore, unfolded, goalId]);
  return { sight, fold };
}
