import type { PlanItem } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import type { Cause } from '../case/event-parts.ts';
import { emit, type Turn } from '../case/turn.ts';
import type { ItemId } from '../ids.ts';
import { announce, itemOf, quietly, requiredOf, timerStart } from './transition.ts';
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

/** An item that is created: a new one, or one that was planned in a stage which starts now. */
export type Birth =
  | { readonly kind: 'new'; readonly item: NewItem; readonly cause: Cause; readonly timerFrom?: string }
  | { readonly kind: 'planned'; readonly id: ItemId; readonly cause: Cause };

/**
 * Creates items together, parents before children: those whose parent is active become available, the others wait in
 * initial for their stage. All are judged on the state before, and hear each other from the first create (rule F2).
 */
export function createTogether(turn: Turn, births: readonly Birth[]): void {
  const judged = births.map((birth) => ({ birth, ...judge(turn, birth) }));
  for (const { birth, lives, required } of judged) {
    if (birth.kind === 'new') put(turn, birth, lives, required);
    else quietly(turn, birth.id, 'create', birth.cause, { required });
  }
  for (const { id, lives } of judged) {
    if (!lives) continue;
    announce(turn, id, 'create');
    turn.agenda.completions.add(itemOf(turn, id).parentId ?? PLAN);
  }
}

/** Creates new items together, for one cause. */
export function createItems(turn: Turn, items: readonly NewItem[], cause: Cause): void {
  createTogether(
    turn,
    items.map((item) => ({ kind: 'new', item, cause })),
  );
}

interface Judgement {
  readonly id: ItemId;
  readonly lives: boolean;
  readonly required: boolean;
}

function judge(turn: Turn, birth: Birth): Judgement {
  if (birth.kind === 'planned')
    return { id: birth.id, lives: true, required: requiredOf(turn, itemOf(turn, birth.id)) };
  const { item } = birth;
  const lives = parentIsActive(turn.draft, item);
  return { id: item.id, lives, required: lives && requiredOf(turn, item) };
}

function put(turn: Turn, birth: Extract<Birth, { kind: 'new' }>, lives: boolean, required: boolean): void {
  const { item, cause, timerFrom = turn.ctx.now } = birth;
  const unborn: PlanItem = { ...item, ...UNBORN };
  const born = { state: 'available' as const, required, timerDueAt: timerStart(item, timerFrom) };
  const { name, description, message, handedTo, ...rest } = lives ? { ...unborn, ...born } : unborn;
  emit(turn, {
    type: 'item-created',
    data: {
      item: { ...rest, messageVisibility: message?.visibility ?? null, handedTo: handedTo?.kind ?? null },
      cause,
    },
    personal: name === null ? null : { name, description, message: message?.text ?? null },
  });
}
