import type { CaseClock } from '../../../api/contract/case-details.ts';
import type { BoardView } from '../../../engine/board/board-view.ts';

/** A time in which the clocks of the case stood still. */
export interface Pause {
  readonly from: string;
  /** Null: it stands still now. */
  readonly to: string | null;
  readonly reason: string | null;
}

/** When the case was on hold, and why, as the timeline tells. */
export function pausesOf({ entries, entryOrder }: Pick<BoardView, 'entries' | 'entryOrder'>): readonly Pause[] {
  const pauses: Pause[] = [];
  for (const id of entryOrder) {
    const entry = entries[id];
    const open = pauses.at(-1);
    if (entry?.kind !== 'event') continue;
    if (open?.to === null) {
      if (entry.code === 'case-reactivated') pauses.splice(-1, 1, { ...open, to: entry.at });
    } else if (entry.code === 'case-suspended')
      pauses.push({ from: entry.at, to: null, reason: reasonOf(entry.params) });
  }
  return pauses;
}

const reasonOf = ({ reason }: { readonly [name: string]: unknown }): string | null =>
  typeof reason === 'string' ? reason : null;

/** A piece of the strip, in hundredths of it. */
export interface StripPart {
  readonly kind: 'past' | 'left' | 'paused';
  readonly start: number;
  readonly size: number;
}

export interface Strip {
  readonly parts: readonly StripPart[];
  /** Where now is; beyond the end when it is late. */
  readonly now: number;
  /** Hours that count, and of those the ones that have passed. */
  readonly hours: number;
  readonly passed: number;
}

const HOUR = 3600_000;

/** A deadline as a strip: from when it began to when it is due, the hours that count, those that have passed, and pauses. */
export function stripOf(clock: CaseClock, pauses: readonly Pause[], now: number): Strip {
  const [from, to] = [Date.parse(clock.from), Date.parse(clock.dueAt)];
  const whole = Math.max(1, to - from);
  const place = (at: number) => Math.min(100, Math.max(0, ((at - from) / whole) * 100));
  const part = (kind: StripPart['kind'], begin: number, end: number): readonly StripPart[] =>
    end <= begin ? [] : [{ kind, start: place(begin), size: place(end) - place(begin) }];
  const spans = clock.counted.map((span) => ({ from: Date.parse(span.from), to: Date.parse(span.to) }));
  const counted = spans.flatMap((span) => [
    ...part('past', span.from, Math.min(span.to, now)),
    ...part('left', Math.max(span.from, now), span.to),
  ]);
  const stood = pauses.flatMap((pause) =>
    part(
      'paused',
      Math.max(from, Date.parse(pause.from)),
      Math.min(to, pause.to === null ? now : Date.parse(pause.to)),
    ),
  );
  const sum = (until: number) =>
    spans.reduce((total, span) => total + Math.max(0, Math.min(span.to, until) - span.from), 0) / HOUR;
  return { parts: [...counted, ...stood], now: place(now), hours: sum(to), passed: sum(Math.min(now, to)) };
}
