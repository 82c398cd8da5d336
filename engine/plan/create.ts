import type { PlanItem } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import type { Cause } from '../case/events.ts';
import { emit, type Turn } from '../case/turn.ts';
import type { ItemId } from '../ids.ts';
import { announce, requiredOf, timerStart } from './transition.ts';
import { parentIsActive } from './tree.ts';

/** A new item as a graft, an agent or a repetition states it; its life begins here. */
export type NewItem = Omit<PlanItem, keyof typeof UNBORN>;

const UNBORN = {
  state: 'initial',
  historyState: null,
  ownSuspended: false,
  required: false,
  dueRemainingMs: null,
  timerDueAt: null,
  timerRemainingMs: null,
  skipped: false,
  startedAt: null,
  endedAt: null,
  endedVersion: null,
} satisfies Partial<PlanItem>;

/**
 * Creates items together, parents before children: those whose parent is active become available, the others wait in
 * initial for their stage. They hear each other from the first create (rule F2).
 */
export function createItems(
  turn: Turn,
  items: readonly NewItem[],
  cause: Cause,
  timersFrom: string = turn.ctx.now,
): void {
  const born: ItemId[] = [];
  for (const item of items) {
    const lives = parentIsActive(turn.draft, item);
    const whole: PlanItem = { ...item, ...UNBORN };
    const { name, description, message, ...rest } = lives
      ? {
          ...whole,
          state: 'available' as const,
          required: requiredOf(turn, whole),
          timerDueAt: timerStart(item, timersFrom),
        }
      : whole;
    emit(turn, {
      type: 'item-created',
      data: { item: { ...rest, messageVisibility: message?.visibility ?? null }, cause },
      personal: name === null ? null : { name, description, message: message?.text ?? null },
    });
    if (lives) born.push(item.id);
  }
  for (const id of born) announce(turn, id, 'create');
  for (const item of items) if (parentIsActive(turn.draft, item)) turn.agenda.completions.add(item.parentId ?? PLAN);
}
