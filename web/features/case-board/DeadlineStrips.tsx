import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { CaseClock, CaseClocks } from '../../../api/contract/case-details.ts';
import { get } from '../../api-client/client.ts';
import { useFormats, useT } from '../../messages/use-t.ts';
import { useCaseActions, useCaseBoard } from '../../sync/case-screen.ts';
import { clockNow, useClock } from '../../ui/clock.ts';
import { DeadlineText } from '../../ui/DeadlineText.tsx';
import { Floating } from '../../ui/Floating.tsx';
import { ErrorState, SkeletonRows } from '../../ui/States.tsx';
import type { CaseDeadline } from './case-deadlines.ts';
import { type Pause, pausesOf, stripOf } from './deadline-strip.ts';
import styles from './deadline-strips.module.css';

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly deadlines: readonly CaseDeadline[];
  readonly onClose: (returns: boolean) => void;
}

/** Every deadline that runs in the case: which hours count for it, and when it stood still. */
export function DeadlineStrips({ anchor, deadlines, onClose }: Props) {
  const t = useT();
  const { caseId } = useCaseActions();
  const board = useCaseBoard();
  const { data, error, refetch } = useQuery({
    queryKey: ['clocks', caseId, board.version],
    queryFn: ({ signal }) => get<CaseClocks>(`/api/cases/${caseId}/clocks`, undefined, signal),
    placeholderData: (before) => before,
  });
  const pauses = pausesOf(board);
  const clocks = new Map(data?.clocks.map((clock) => [clock.id, clock]));
  return (
    <Floating anchor={anchor} role="dialog" label={t('case-board.deadlines')} width={380} onClose={onClose}>
      <div className={styles.strips}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined && !error ? <SkeletonRows rows={2} /> : null}
        {deadlines.map((deadline) => (
          <Row key={deadline.id} deadline={deadline} clock={clocks.get(deadline.id)} pauses={pauses} />
        ))}
        <Pauses pauses={pauses} />
      </div>
    </Floating>
  );
}

interface RowProps {
  readonly deadline: CaseDeadline;
  readonly clock: CaseClock | undefined;
  readonly pauses: readonly Pause[];
}

function Row({ deadline, clock, pauses }: RowProps) {
  const t = useT();
  const formats = useFormats();
  const name = deadline.kind === 'first-reply' ? t('case-board.first-reply') : (deadline.name ?? t('common.erased'));
  return (
    <div className={styles.row}>
      <p className={styles.name}>
        <span>{name}</span>
        <DeadlineText dueAt={deadline.dueAt} doneAt={deadline.doneAt} />
      </p>
      {clock === undefined ? null : <Strip clock={clock} pauses={pauses} />}
      <p className={styles.quiet}>{t('deadline.exact', { time: formats.exact(deadline.dueAt) })}</p>
    </div>
  );
}

function Strip({ clock, pauses }: { readonly clock: CaseClock; readonly pauses: readonly Pause[] }) {
  const t = useT();
  const formats = useFormats();
  // Once a minute is often enough for a picture.
  useClock((now) => Math.floor(now / 60_000));
  const { parts, now, hours, passed } = stripOf(clock, pauses, clockNow());
  const tenth = (value: number) => formats.number(Math.round(value * 10) / 10);
  const words = t(clock.business ? 'case-head.clock-business' : 'case-head.clock-all', {
    passed: tenth(passed),
    hours: tenth(hours),
  });
  return (
    <>
      <div className={styles.strip} role="img" aria-label={words}>
        {parts.map((part) => (
          <span
            key={`${part.kind} ${part.start}`}
            data-kind={part.kind}
            style={{ insetInlineStart: `${part.start}%`, inlineSize: `${part.size}%` }}
          />
        ))}
        <i style={{ insetInlineStart: `${now}%` }} />
      </div>
      <p className={styles.quiet}>{words}</p>
    </>
  );
}

function Pauses({ pauses }: { readonly pauses: readonly Pause[] }) {
  const t = useT();
  const formats = useFormats();
  if (pauses.length === 0) return null;
  return (
    <ul className={styles.pauses}>
      {pauses.map(({ from, to, reason }) => (
        <li key={from}>
          {t('case-head.paused', {
            from: formats.moment(from),
            to: to === null ? t('case-head.paused-still') : formats.moment(to),
            reason: reason ?? t('case-board.on-hold'),
          })}
        </li>
      ))}
    </ul>
  );
}
