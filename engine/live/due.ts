import { at } from '../case/decide/guards.ts';
import type { Turn } from '../case/turn.ts';
import { dueAt, restOf } from '../deadline/due.ts';
import { readDue, readTimer, ruleOf } from '../deadline/time-text.ts';
import { type Refused, refuse } from '../refusal.ts';

/** When something is due: its rule (null: an instant that a person set), and an instant, or what is left while its clock stands still. */
export interface Due {
  readonly after: string | null;
  readonly at: string | null;
  readonly remainingMs: number | null;
}

export const NEVER: Due = { after: null, at: null, remainingMs: null };

/** Reads when something is due, from now; null: never. A clock that stands still keeps what is left. */
export function dueOf(turn: Turn, text: string | null, stopped: boolean): Due | Refused {
  if (text === null) return NEVER;
  if (readDue(text) === null) {
    return refuse(
      'form-invalid',
      'Say by when: a duration such as PT4H, in working time business:P2D, or an instant.',
      at('/due', 'is neither a duration such as P2D or business:PT4H, nor an instant'),
    );
  }
  return clockOf(turn, text, ruleOf(text), stopped);
}

/** Reads when a timer fires. */
export function timerOf(turn: Turn, text: string, runs: 'runs' | 'stands' | 'planned'): Due | Refused {
  const rule = readTimer(text);
  if (rule === null) {
    return refuse(
      'form-invalid',
      'Say when the timer fires: after PT4H, in working time business:PT4H, every hour R/PT1H, or at an instant.',
      at('/due', 'is neither a duration, nor a repeating one such as R3/PT1H, nor an instant'),
    );
  }
  if (runs === 'planned') return { after: text, at: null, remainingMs: null };
  return { ...clockOf(turn, rule.when, ruleOf(rule.when), runs === 'stands'), after: text };
}

function clockOf({ ctx, draft }: Turn, when: string, rule: string | null, stopped: boolean): Due {
  const instant = dueAt(ctx.now, when, draft.calendar);
  if (!stopped) return { after: rule, at: instant, remainingMs: null };
  return { after: rule, at: null, remainingMs: restOf(ctx.now, instant, rule, draft.calendar) };
}
