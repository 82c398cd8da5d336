import { Button } from '@mantine/core';
import { IconBinaryTree, IconLayoutColumns, IconListTree, IconPlus, IconTarget, IconX } from '@tabler/icons-react';
import { useT } from '../../messages/use-t.ts';
import { type CaseSearch, useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { planCountWords, type StepCount } from './count-words.ts';
import { type Sight, shownOf } from './plan/shown-rows.ts';
import styles from './plan-heading.module.css';
import type { PlanTree } from './plan-tree.ts';

type Shape = NonNullable<CaseSearch['plan']>;

interface Props {
  readonly tree: PlanTree;
  readonly shape: Shape;
  readonly sight: Sight;
}

const SHAPES = [
  ['board', IconLayoutColumns],
  ['tree', IconListTree],
  ['graph', IconBinaryTree],
] as const satisfies readonly (readonly [Shape, unknown])[];

export function PlanHeading({ tree, shape, sight }: Props) {
  const t = useT();
  const { can, go } = useCaseActions();
  const sum = (of: keyof StepCount) => tree.columns.reduce((so, column) => so + column[of], 0);
  const count = { done: sum('done'), notNeeded: sum('notNeeded'), total: sum('total') };
  return (
    <div className={styles.heading}>
      <h2 id="plan-heading">{t('case-board.plan')}</h2>
      <fieldset className={styles.shapes} aria-label={t('plan.shape')}>
        {SHAPES.map(([each, Icon]) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === shape}
            data-shape-button={each}
            title={each === 'graph' ? `${t('plan.shape-graph')} (g)` : undefined}
            onClick={() => go({ plan: each === 'board' ? undefined : each })}
          >
            <Icon aria-hidden size={14} stroke={1.7} />
            <span className={styles.shapeName}>{t(`plan.shape-${each}`)}</span>
          </button>
        ))}
      </fieldset>
      {count.total === 0 ? null : <span className={styles.count}>{planCountWords(t, count)}</span>}
      {sight.goalId === null ? null : <GoalChip tree={tree} sight={sight} goalId={sight.goalId} />}
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

/** Says that the plan is filtered, by what, and how much of it is left; Esc or a click takes the filter away. */
function GoalChip({ tree, sight, goalId }: Pick<Props, 'tree' | 'sight'> & { readonly goalId: string }) {
  const t = useT();
  const { go } = useCaseActions();
  const name = useCaseBoard().goals[goalId]?.name ?? t('common.erased');
  const count = tree.columns
    .flatMap((column) => column.groups.flatMap((group) => shownOf(group, sight).rows))
    .filter((row) => row.item.kind !== 'stage').length;
  return (
    <button
      type="button"
      className={styles.goalChip}
      aria-label={t('plan.goal-off', { name })}
      title={t('plan.goal-off', { name })}
      onClick={() => go({ goal: undefined })}
    >
      <IconTarget aria-hidden size={14} stroke={1.8} />
      <span role="status">{t('plan.goal-only', { name, count })}</span>
      <IconX aria-hidden size={13} stroke={2} />
    </button>
  );
}
