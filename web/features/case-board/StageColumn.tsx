import { IconCircleCheck, IconHourglass, IconPlayerPause } from '@tabler/icons-react';
import { memo } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { shortCountWords } from './count-words.ts';
import { FragmentPanel } from './FragmentPanel.tsx';
import { isOver } from './item-state.ts';
import { NewStep } from './NewStep.tsx';
import { PlanTable } from './PlanTable.tsx';
import type { Sight } from './plan/shown-rows.ts';
import styles from './plan.module.css';
import type { PlanColumn } from './plan-tree.ts';
import { StepMenu } from './StepMenu.tsx';
import { useWaitWords } from './use-wait-words.ts';

interface Props {
  readonly column: PlanColumn;
  readonly sight: Sight;
  readonly onFold: (groupId: string) => void;
}

/** One stage: its panels from top to bottom, and a line to type a step that nobody planned. */
export const StageColumn = memo(function StageColumn({ column, sight, onFold }: Props) {
  const t = useT();
  const { stage } = column;
  const name = stage === null ? t('case-board.no-stage') : (stage.name ?? t('common.erased'));
  const over = stage !== null && isOver(stage);
  return (
    <section
      className={styles.column}
      data-state={stage?.state ?? 'active'}
      data-stage={stage?.id ?? ''}
      data-over={over}
      aria-label={t('case-board.stage', { name })}
    >
      <StageHeading column={column} name={name} />
      <div className={styles.panels}>
        {column.groups.map((group) => (
          <FragmentPanel key={group.id} group={group} sight={sight} onFold={onFold} />
        ))}
        {column.groups.length === 0 ? (
          <p className={styles.nothing}>{t(over ? 'case-board.stage-was-empty' : 'case-board.stage-empty')}</p>
        ) : null}
      </div>
      {over ? null : <StageFoot stageId={stage?.id ?? null} name={name} />}
    </section>
  );
});

/** What can join the stage: what the template foresees, and what somebody types. */
function StageFoot({ stageId, name }: { readonly stageId: string | null; readonly name: string }) {
  const { can } = useCaseActions();
  return (
    <>
      <PlanTable stageId={stageId} />
      {can('add-task') ? <NewStep stageId={stageId} name={name} /> : null}
    </>
  );
}

function StageHeading({ column, name }: { readonly column: PlanColumn; readonly name: string }) {
  const t = useT();
  const { stage } = column;
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
      {stage?.state === 'available' ? <StageWaits stage={stage} /> : null}
    </div>
  );
}

/** Only what waits looks at the whole board. */
function StageWaits({ stage }: { readonly stage: BoardItem }) {
  const waits = useWaitWords(stage);
  return waits === null ? null : (
    <p className={styles.waits} title={waits.full}>
      {waits.short}
    </p>
  );
}
