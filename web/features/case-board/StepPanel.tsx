import { CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { BoardItem } from '../../../engine/board/board-view.ts';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { isOver, stepLook } from './item-state.ts';
import styles from './panel.module.css';
import { focusRow } from './plan/row-order.ts';
import { StepActions } from './StepActions.tsx';
import { StepDetails } from './StepDetails.tsx';
import { StepEntries } from './StepEntries.tsx';
import { StepMessage } from './StepMessage.tsx';
import { StepWhy } from './StepWhy.tsx';
import { StepWork } from './StepWork.tsx';

/** A step opened beside the plan: the conversation stays in sight while its form is filled. Esc closes it. */
export function StepPanel({ itemId }: { readonly itemId: string }) {
  const t = useT();
  const board = useCaseBoard();
  const { go } = useCaseActions();
  const panel = useRef<HTMLDivElement>(null);
  const item = board.items[itemId];
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      // Back to the row that opened it, or to whatever had the focus.
      if (!focusRow(itemId) && before instanceof HTMLElement) before.focus();
    };
  }, [itemId]);
  const close = () => go({ item: undefined });
  const name = item?.name ?? t('common.erased');
  return (
    <div
      ref={panel}
      className={styles.panel}
      role="dialog"
      data-keys
      aria-label={t('case-board.step', { name })}
      tabIndex={-1}
      onKeyDown={(event) => {
        // A menu above the panel closes by the same key; its events arrive here through the portal.
        const inside = event.target instanceof Node && panel.current?.contains(event.target);
        if (event.key !== 'Escape' || !inside || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <div className={styles.head}>
        <h2>{name}</h2>
        <CloseButton aria-label={t('common.close')} onClick={close} />
      </div>
      {item === undefined ? (
        <p className={styles.quiet}>{t('case-board.step-unknown')}</p>
      ) : (
        <StepBody item={item} name={name} />
      )}
    </div>
  );
}

function StepBody({ item, name }: { readonly item: BoardItem; readonly name: string }) {
  const t = useT();
  const { can } = useCaseActions();
  const message = item.kind === 'message-task' && !isOver(item);
  return (
    <>
      <StepDetails item={item} look={stepLook(item)} />
      {item.description ? <p className={styles.description}>{item.description}</p> : null}
      {message && can('send-reply') ? <StepMessage item={item} /> : <StepWork item={item} />}
      <StepWhy item={item} />
      <StepEntries itemId={item.id} />
      <StepActions item={item} name={name} label={t('case-board.step-actions', { name })} />
    </>
  );
}
