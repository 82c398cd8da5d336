import type { PlanItem } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import type { Cause } from '../case/events.ts';
import { emit, type Turn } from '../case/turn.ts';
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
  const born = items.filter((item) => createItem(turn, item, cause, timersFrom));
  for (const { id, parentId } of born) {
    announce(turn, id, 'create');
    turn.agenda.completions.add(parentId ?? PLAN);
  }
}

/** Answers whether the item is available at once. */
function createItem(turn: Turn, item: NewItem, cause: Cause, timersFrom: string): boolean {
  const lives = parentIsActive(turn.draft, item);
  const unborn: PlanItem = { ...item, ...UNBORN };
  const born = {
    state: 'available' as const,
    required: requiredOf(turn, unborn),
    timerDueAt: timerStart(item, timersFrom),
  };
  const { name, description, message, ...rest } = lives ? { ...unborn, ...born } : unborn;
  emit(turn, {
    type: 'item-created',
    data: { item: { ...rest, messageVisibility: message?.visibility ?? null }, cause },
    personal: name === null ? null : { name, description, message: message?.text ?? null },
  });
  return lives;
}
