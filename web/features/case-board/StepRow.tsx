import { memo } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCasePresence, useCaseSearch } from '../../sync/case-screen.ts';
import { useFlash } from '../../sync/flashes.ts';
import { useIsPending } from '../../sync/use-case.ts';
import { personColour } from '../../ui/person.ts';
import { stepLook } from './item-state.ts';
import { StepFacts } from './StepFacts.tsx';
import { StepMark } from './StepMark.tsx';
import { StepMenu } from './StepMenu.tsx';
import { StepOwner } from './StepOwner.tsx';
import styles from './step.module.css';

interface Props {
  readonly item: BoardItem;
  readonly depth: number;
}

/** One step: its state, its name, who, and when. The name opens it. */
export const StepRow = memo(function StepRow({ item, depth }: Props) {
  const t = useT();
  const { go, caseId } = useCaseActions();
  const search = useCaseSearch();
  const editor = useCasePresence().editorOf(`task:${item.id}`);
  const pending = useIsPending(caseId, item.id);
  const flash = useFlash(item.id);
  const name = item.name ?? t('common.erased');
  const serves = search.goal !== undefined && item.goalId === search.goal;
  return (
    <li
      className={flash ? `${styles.row} flashes` : styles.row}
      style={{
        '--flash': flash,
        '--depth': depth,
        '--editor': editor === null ? undefined : personColour(editor.userId),
      }}
      data-look={stepLook(item)}
      data-kind={item.kind}
      data-serves={serves}
      data-pending={pending}
      data-edited={editor !== null}
      data-open={search.item === item.id}
      data-step={item.id}
    >
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
      <StepFacts item={item} editor={editor?.name ?? null} />
    </li>
  );
});
