import { memo } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions } from '../../sync/case-screen.ts';
import { useFlash } from '../../sync/flashes.ts';
import { useIsPending } from '../../sync/use-case.ts';
import { personColour } from '../../ui/person.ts';
import { stepLook } from './item-state.ts';
import { isMovable, MoveHandle } from './plan/MoveHandle.tsx';
import { StepFacts } from './StepFacts.tsx';
import { StepMark } from './StepMark.tsx';
import { StepMenu } from './StepMenu.tsx';
import { StepOwner } from './StepOwner.tsx';
import styles from './step.module.css';

export interface StepRowProps {
  readonly item: BoardItem;
  readonly depth: number;
  /** It is the step that is opened beside the plan. */
  readonly open: boolean;
  /** Who works on it just now, by id and name. */
  readonly editorId: string | null;
  readonly editorName: string | null;
}

/** One step: its state, its name, who, and when. The name opens it. Everything that changes for one row comes to it alone. */
export const StepRow = memo(function StepRow({ item, depth, open, editorId, editorName }: StepRowProps) {
  const t = useT();
  const { go, caseId, can } = useCaseActions();
  const pending = useIsPending(caseId, item.id);
  const flash = useFlash(item.id);
  const name = item.name ?? t('common.erased');
  return (
    <li
      className={flash ? `${styles.row} flashes` : styles.row}
      style={{
        '--flash': flash,
        '--depth': depth,
        '--editor': editorId === null ? undefined : personColour(editorId),
      }}
      data-look={stepLook(item)}
      data-kind={item.kind}
      data-pending={pending}
      data-edited={editorId !== null}
      data-open={open}
      data-step={item.id}
      data-movable={isMovable(item, can)}
    >
      <MoveHandle item={item} name={name} />
      <StepMark item={item} name={name} />
      <button
        type="button"
        className={styles.name}
        data-focus
        aria-haspopup="dialog"
        onClick={() => go({ item: item.id })}
      >
        {name}
      </button>
      <StepOwner item={item} name={name} />
      <StepMenu item={item} name={name} />
      <StepFacts item={item} name={name} editor={editorName} />
    </li>
  );
});
