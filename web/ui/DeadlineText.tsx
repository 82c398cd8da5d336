import { useFormats, useT } from '../messages/use-t.ts';
import { useClock } from './clock.ts';
import { deadlineStatus, deadlineWords } from './deadline.ts';
import { StatusMark } from './StatusMark.tsx';

interface Props {
  readonly dueAt: string | null;
  /** Why the clock stands still ("waiting for customer"), when it does. */
  readonly pausedBecause?: string | undefined;
  /** When the thing was done: the deadline no longer runs. */
  readonly doneAt?: string | null | undefined;
  readonly look?: 'plain' | 'soft';
}

/** A deadline in words that fit, exact time on hover. It ticks with the one clock of the page, in server time. */
export function DeadlineText({ dueAt, pausedBecause, doneAt, look = 'plain' }: Props) {
  const t = useT();
  const formats = useFormats();
  const status = useClock((now) => (dueAt === null ? 'on-track' : deadlineStatus(dueAt, now)));
  const words = useClock((now) => {
    if (dueAt === null) return '';
    const { key, values } = deadlineWords(dueAt, now);
    return t(key, { ...values });
  });
  if (dueAt === null) return null;
  const title = t('deadline.exact', { time: formats.exact(dueAt) });
  if (doneAt) {
    return (
      <StatusMark status="achieved" look={look} title={title}>
        {formats.moment(doneAt)}
      </StatusMark>
    );
  }
  if (pausedBecause !== undefined) {
    return (
      <StatusMark status="paused" look={look} title={title}>
        {t('deadline.paused', { because: pausedBecause })}
      </StatusMark>
    );
  }
  return (
    <StatusMark status={status} look={look} title={title}>
      <time dateTime={dueAt}>{words}</time>
    </StatusMark>
  );
}
