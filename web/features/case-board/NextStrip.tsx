import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { useClock } from '../../ui/clock.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { AT_RISK_MS } from '../../ui/deadline.ts';
import styles from './case-board.module.css';
import { useDialogs } from './dialogs.ts';
import { type NextMove, nextMove } from './next-move.ts';

/** The one thing to do now, with the one primary button of the screen. */
export function NextStrip() {
  const board = useCaseBoard();
  const { me, can } = useCaseActions();
  // The clock decides only whether the answer presses; the strip is drawn anew when the move changes.
  const pressing = useClock(
    (now) => board.head.firstReplyDueAt !== null && Date.parse(board.head.firstReplyDueAt) - now < AT_RISK_MS,
  );
  const move = nextMove(
    board,
    { id: me.id, can },
    pressing ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
    AT_RISK_MS,
  );
  if (move.kind === 'none' || move.kind === 'plan') return null;
  return <Move move={move} />;
}

function Move({ move }: { readonly move: NextMove }) {
  const t = useT();
  const { me, send, go, write } = useCaseActions();
  const dialogs = useDialogs();
  switch (move.kind) {
    case 'take':
      return (
        <Strip words={t('case-board.next-take')}>
          <Button onClick={() => void send({ type: 'assign-case', ownerId: me.id })}>{t('case-board.take')}</Button>
        </Strip>
      );
    case 'reply':
      return (
        <Strip words={t('case-board.next-reply')} due={move.dueAt}>
          <Button onClick={() => write('reply')}>{t('case-board.reply')}</Button>
        </Strip>
      );
    case 'step':
      return (
        <Strip
          words={t('case-board.next-step')}
          name={move.item.name ?? t('common.erased')}
          due={move.item.dueAt}
          more={move.more}
        >
          <Button onClick={() => go({ item: move.item.id })}>{t('case-board.open-step')}</Button>
        </Strip>
      );
    case 'close':
      return (
        <Strip words={t('case-board.next-close')}>
          <Button onClick={() => dialogs.open({ name: 'close' })}>{t('case-board.close')}</Button>
        </Strip>
      );
    default:
      return (
        <Strip
          words={
            move.kind === 'wait' && move.for !== null
              ? t('case-board.next-wait', { name: move.for.name ?? t('common.erased') })
              : t('case-board.next-nothing')
          }
        />
      );
  }
}

interface StripProps {
  readonly words: string;
  readonly name?: string;
  readonly due?: string | null;
  readonly more?: number;
  readonly children?: ReactNode;
}

function Strip({ words, name, due, more = 0, children }: StripProps) {
  const t = useT();
  return (
    <section className={styles.next} aria-label={t('case-board.next')}>
      <div className={styles.nextWords}>
        <span className={name === undefined ? styles.nextName : styles.nextKind}>{words}</span>
        {name === undefined ? null : <span className={styles.nextName}>{name}</span>}
        {due === undefined ? null : <DeadlineText dueAt={due} />}
        {more > 0 ? <span className={styles.nextKind}>{t('case-board.next-more', { count: more })}</span> : null}
      </div>
      {children}
    </section>
  );
}
