import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { explainCaseQuery } from '../../api-client/queries.ts';
import { useSession } from '../../api-client/use-session.ts';
import { type Translate, useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { useClock } from '../../ui/clock.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { AT_RISK_MS } from '../../ui/deadline.ts';
import styles from './case-board.module.css';
import { useDialogs } from './dialogs.ts';
import { missingFact, type NextMove, nextMove } from './next-move.ts';
import { showFact } from './show-fact.ts';

/** The one thing to do now, with the one primary button of the screen. */
export function NextStrip() {
  const board = useCaseBoard();
  const { me, can, extras } = useCaseActions();
  const { roles } = useSession();
  // The clock decides only whether the answer presses; the strip is drawn anew when the move changes.
  const pressing = useClock(
    (now) => board.head.firstReplyDueAt !== null && Date.parse(board.head.firstReplyDueAt) - now < AT_RISK_MS,
  );
  const move = nextMove(
    board,
    { id: me.id, roles, can },
    pressing ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY,
    AT_RISK_MS,
  );
  // In the past there is nothing to do.
  if (move.kind === 'none' || move.kind === 'plan' || extras.past !== undefined) return null;
  return <Move move={move} />;
}

function Move({ move }: { readonly move: NextMove }) {
  const t = useT();
  const { me, send, go, write, nameOf } = useCaseActions();
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
    case 'goal':
      return <GoalStrip move={move} />;
    case 'free':
      return <FreeStrip move={move} />;
    default:
      return <Strip words={restWords(t, move, nameOf)} />;
  }
}

type Of<K extends NextMove['kind']> = Extract<NextMove, { readonly kind: K }>;

/** What a goal still misses, and the two ways on: a fact that is known, or work that was not planned. */
function GoalStrip({ move }: { readonly move: Of<'goal'> }) {
  const t = useT();
  const formats = useFormats();
  const { can, go } = useCaseActions();
  const { goal, missing } = move;
  const fact = useMissingFact(move);
  const named = { goal: goal.name ?? t('common.erased'), list: formats.list(missing) };
  return (
    <Strip words={t(missing.length > 0 ? 'case-board.next-goal' : 'case-board.next-goal-asserted', named)}>
      {fact !== null && can('change-facts') ? (
        <Button variant="default" onClick={() => showFact(fact, go)}>
          {t('case-board.set-fact')}
        </Button>
      ) : null}
      {can('add-fragment') ? (
        <Button onClick={() => go({ panel: 'add-fragment' })}>{t('case-board.add-fragment')}</Button>
      ) : null}
    </Strip>
  );
}

/** The fact that the goal lacks: known by its name, else by what the engine says that its conditions read. */
function useMissingFact({ goal, fact }: Of<'goal'>): string | null {
  const { caseId, can } = useCaseActions();
  const { version, head } = useCaseBoard();
  const { data } = useQuery({
    ...explainCaseQuery(caseId, version),
    enabled: fact === null && can('change-facts'),
    placeholderData: (before) => before,
  });
  if (fact !== null) return fact;
  const lacks = data?.goals.find((each) => each.goal.id === goal.id)?.missing ?? [];
  return missingFact(lacks, head.fileSchema);
}

function FreeStrip({ move }: { readonly move: Of<'free'> }) {
  const t = useT();
  const { go, nameOf } = useCaseActions();
  const { item, count, worker } = move;
  const words = t('case-board.next-free', { count });
  return (
    <Strip
      words={worker === null ? words : `${t('case-board.next-colleague', { name: nameOf(worker) })} · ${words}`}
      name={item.name ?? t('common.erased')}
      due={item.dueAt}
    >
      <Button variant="default" onClick={() => go({ item: item.id })}>
        {t('case-board.open-step')}
      </Button>
    </Strip>
  );
}

function restWords(t: Translate, move: NextMove, nameOf: (id: string | null) => string): string {
  if (move.kind === 'colleague') return t('case-board.next-colleague', { name: nameOf(move.worker) });
  if (move.kind === 'wait' && move.for !== null)
    return t('case-board.next-wait', { name: move.for.name ?? t('common.erased') });
  return t('case-board.next-nothing');
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
      {children ? <div className={styles.nextActions}>{children}</div> : null}
    </section>
  );
}
