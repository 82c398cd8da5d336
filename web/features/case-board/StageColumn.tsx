import { IconCircleCheck, IconHourglass, IconPlayerPause } from '@tabler/icons-react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { shortCountWords } from './count-words.ts';
import { FragmentPanel } from './FragmentPanel.tsx';
import { isOver } from './item-state.ts';
import { NewStep } from './NewStep.tsx';
import { PlanTable } from './PlanTable.tsx';
import styles from './plan.module.css';
import type { PlanColumn } from './plan-tree.ts';
import { StepMenu } from './StepMenu.tsx';
import { useWaitWords } from './use-wait-words.ts';

interface Props {
  readonly column: PlanColumn;
  readonly doneBefore: ReadonlySet<string>;
}

/** One stage: its panels from top to bottom, and a line to type a step that nobody planned. */
export function StageColumn({ column, doneBefore }: Props) {
  const t = useT();
  const { can } = useCaseActions();
  const { stage } = column;
  const name = stage === null ? t('case-board.no-stage') : (stage.name ?? t('common.erased'));
  const over = stage !== null && isOver(stage);
  return (
    <section
      className={styles.column}
      data-state={stage?.state ?? 'active'}
      aria-label={t('case-board.stage', { name })}
    >
      <StageHeading column={column} name={name} />
      <div className={styles.panels}>
        {column.groups.map((group) => (
          <FragmentPanel key={group.id} group={group} doneBefore={doneBefore} />
        ))}
        {column.groups.length === 0 ? (
          <p className={styles.nothing}>{t(over ? 'case-board.stage-was-empty' : 'case-board.stage-empty')}</p>
        ) : null}
      </div>
      {over ? null : <PlanTable stageId={stage?.id ?? null} />}
      {can('add-task') && !over ? <NewStep stageId={stage?.id ?? null} name={name} /> : null}
    </section>
  );
}

function StageHeading({ column, name }: { readonly column: PlanColumn; readonly name: string }) {
  const t = useT();
  const { stage } = column;
  const waits = useWaitWords(stage);
  const icon =
    stage?.state === 'completed' ? (
      <IconCircleCheck aria-hidden size={15} stroke={1.8} />
    ) : stage?.state === 'suspended' ? (
      <IconPlayerPause aria-hidden size={15} stroke={1.8} />
    ) : stage?.state === 'available' ? (
      <IconHourglass aria-hidden size={15} stroke={1.8} />
    ) : null;
  return (
    <div className={styles.stageHeading}>
      <h3 title={name}>
        {icon}
        <span>{name}</span>
      </h3>
      <span className={styles.stageTools}>
        {column.total === 0 ? null : <span className={styles.count}>{shortCountWords(t, column)}</span>}
        {stage === null ? null : <StepMenu item={stage} name={name} />}
      </span>
      {waits === null ? null : (
        <p className={styles.waits} title={waits.full}>
          {waits.short}
        </p>
      )}
    </div>
  );
}
