import type { PlanItem } from '../case/case.ts';
import { PLAN } from '../case/case-index.ts';
import type { Cause } from '../case/event-parts.ts';
import { emit, type Turn } from '../case/turn.ts';
import type { ItemId } from '../ids.ts';
import { hearDrawnLines } from '../sentry/stands.ts';
import { addEntries, type NewEntry } from './planning.ts';
import { lacking, type Told, tell } from './rules.ts';
import { announce, itemOf, quietly, timerStart } from './transition.ts';
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
  | {
      readonly kind: 'new';
      readonly item: NewItem;
      readonly cause: Cause;
      readonly timerFrom?: string;
      /** Its planning table. */
      readonly table?: readonly NewEntry[];
      readonly reason?: string | undefined;
    }
  | { readonly kind: 'planned'; readonly id: ItemId; readonly cause: Cause };

/**
 * Creates items together, parents before children: those whose parent is active become available, the others wait in
 * initial for their stage. All are judged on the state before, and hear each other from the first create (rule F2).
 */
export function createTogether(turn: Turn, births: readonly Birth[]): void {
  const judged = births.map((birth) => ({ birth, ...judge(turn, birth) }));
  for (const { birth, lives, required } of judged) {
    if (birth.kind === 'new') put(turn, birth, lives, required);
    else quietly(turn, birth.id, 'create', lacking(birth.cause, required.missing), { required: required.holds });
  }
  for (const { id, lives, birth } of judged) {
    if (!lives) continue;
    announce(turn, id, 'create', birth.cause);
    if (birth.kind === 'planned') hearDrawnLines(turn, itemOf(turn, id));
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
  readonly required: Told;
}

function judge(turn: Turn, birth: Birth): Judgement {
  const item = birth.kind === 'planned' ? itemOf(turn, birth.id) : birth.item;
  const lives = birth.kind === 'planned' || parentIsActive(turn.draft, item);
  return { id: item.id, lives, required: tell(turn.draft, lives && item.requiredRule, item) };
}

function put(turn: Turn, birth: Extract<Birth, { kind: 'new' }>, lives: boolean, required: Told): void {
  const { item, cause, reason, timerFrom = turn.ctx.now, table = [] } = birth;
  const unborn: PlanItem = { ...item, ...UNBORN };
  const born = {
    state: 'available' as const,
    required: required.holds,
    timerDueAt: timerStart(item, timerFrom, turn.draft.calendar),
  };
  const { name, description, message, handedTo, ...rest } = lives ? { ...unborn, ...born } : unborn;
  emit(turn, {
    type: 'item-created',
    data: {
      item: { ...rest, messageVisibility: message?.visibility ?? null, handedTo: handedTo?.kind ?? null },
      cause: lacking(cause, required.missing),
    },
    personal:
      name === null
        ? null
        : { name, description, message: message?.text ?? null, ...(reason === undefined ? {} : { reason }) },
  });
  addEntries(turn, table);
}
