import type { Case, Goal, PlanItem } from '../case/case.ts';
import type { EventOf } from '../case/events.ts';
import { emit, type Turn } from '../case/turn.ts';
import type { FragmentId, ItemId } from '../ids.ts';
import type { DeviationKind } from '../vocabulary.ts';

type Deviation = EventOf<'deviation-recorded'>['data'];
type Origin = Deviation['origin'];

/** Keys that we make ourselves are ids: no template foresaw what has one. */
const isMade = (key: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);

const caseTypeOf = ({ type }: Case): Origin => ({ kind: 'case-type', key: type.key, version: type.version });

function fragmentOrigin(theCase: Case, id: FragmentId): Origin {
  const fragment = theCase.fragments.get(id);
  if (fragment == null || fragment.templateKey === null || fragment.templateVersion === null) return null;
  return { kind: 'fragment', key: fragment.templateKey, version: fragment.templateVersion };
}

/** The template that an item came from; null for what people added by hand. */
export function originOf(theCase: Case, item: PlanItem): Origin {
  if (isMade(item.key)) return null;
  return item.fragmentId === null ? caseTypeOf(theCase) : fragmentOrigin(theCase, item.fragmentId);
}

/** Records that a person departed from the template of an item; of what people added by hand there is none (rule LIVE-2). */
export function deviates(turn: Turn, kind: DeviationKind, item: PlanItem): void {
  const origin = originOf(turn.draft, item);
  if (origin === null) return;
  record(turn, { kind, itemId: item.id, goalId: null, fragmentId: item.fragmentId, key: item.key, origin });
}

/** The same of a goal of the case type. */
export function goalDeviates(turn: Turn, kind: DeviationKind, goal: Goal): void {
  if (isMade(goal.key)) return;
  const origin = caseTypeOf(turn.draft);
  record(turn, { kind, itemId: null, goalId: goal.id, fragmentId: null, key: goal.key, origin });
}

/** A goal that a person stated: the case type did not foresee it. */
export function goalAdded(turn: Turn, goal: Pick<Goal, 'id'>): void {
  const origin = caseTypeOf(turn.draft);
  record(turn, { kind: 'added', itemId: null, goalId: goal.id, fragmentId: null, key: null, origin });
}

/** The plan itself was changed: other exit criteria, another first reply. `key` names what. */
export function planDeviates(turn: Turn, kind: DeviationKind, key: string): void {
  record(turn, { kind, itemId: null, goalId: null, fragmentId: null, key, origin: caseTypeOf(turn.draft) });
}

/** A fragment joined a case that its template is not meant for (rule GRAFT-3). */
export function fragmentDeviates(turn: Turn, kind: DeviationKind, id: FragmentId): void {
  const origin = fragmentOrigin(turn.draft, id);
  record(turn, { kind, itemId: null, goalId: null, fragmentId: id, key: null, origin });
}

/**
 * A step that a person added by hand is a departure from the template in whose place it stands: that of the step which
 * it follows, else of the stages around it, else the case type (rule LIVE-2). So an owner sees what is added to theirs.
 */
export function itemAdded(turn: Turn, item: PlanItem, afterId: ItemId | null): void {
  const { draft } = turn;
  const near = afterId === null ? undefined : draft.items.get(afterId);
  const place = near !== undefined && originOf(draft, near) !== null ? near : stageWithOrigin(draft, item);
  const origin = place === null ? caseTypeOf(draft) : originOf(draft, place);
  record(turn, {
    kind: 'added',
    itemId: item.id,
    goalId: null,
    fragmentId: place?.fragmentId ?? null,
    key: null,
    origin,
  });
}

function stageWithOrigin(theCase: Case, item: PlanItem): PlanItem | null {
  for (let id = item.parentId; id !== null; ) {
    const stage = theCase.items.get(id);
    if (stage === undefined || originOf(theCase, stage) !== null) return stage ?? null;
    id = stage.parentId;
  }
  return null;
}

/** The same deviations, taken back. */
export function deviationsUndone(
  turn: Turn,
  events: readonly { readonly type: string; readonly data: unknown }[],
): void {
  for (const event of events) if (isDeviation(event)) record(turn, { ...event.data, kind: 'undone' });
}

const isDeviation = (event: {
  readonly type: string;
  readonly data: unknown;
}): event is { readonly type: 'deviation-recorded'; readonly data: Deviation } => event.type === 'deviation-recorded';

const record = (turn: Turn, data: Deviation): void => emit(turn, { type: 'deviation-recorded', data, personal: null });
