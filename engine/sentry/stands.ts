import type { Case, Criterion, OnPart, PlanItem } from '../case/case.ts';
import { instanceKey } from '../case/case-index.ts';
import type { Turn } from '../case/turn.ts';
import type { ItemId } from '../ids.ts';
import { isMilestoneOrListener } from '../plan/plan-item.ts';
import type { ItemState, ItemTransition } from '../vocabulary.ts';
import { hear } from './listen.ts';
import { bound } from './scope.ts';

/**
 * What a person connects or adds live also counts sources that already stand where the named transition leads (rule F2):
 * an item in that state, a goal achieved or missed, a fact that is there. `itemId` null: a criterion of the case plan.
 * Answers which on-parts were satisfied so, for the agent is told.
 */
export function hearWhatStands(
  turn: Turn,
  itemId: ItemId | null,
  side: 'entry' | 'exit',
  position: number,
  counts: (part: OnPart) => boolean = () => true,
): readonly number[] {
  const item = itemId === null ? null : (turn.draft.items.get(itemId) ?? null);
  const criterion = (item === null ? turn.draft.plan.exit : item[side])[position];
  if (criterion === undefined) return [];
  const standing = criterion.on.flatMap((on, part) => {
    const found = on.occurred || !counts(on) ? null : stands(turn.draft, on, item, side);
    return found === null ? [] : [{ part, source: found.itemId }];
  });
  for (const { part, source } of standing) hear(turn, { itemId, side, position, part }, source);
  return standing.map(({ part }) => part);
}

/** Criteria that people drew have ids as we make them; those of templates have names. */
export const isDrawn = ({ id }: Criterion): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

/**
 * A line that a person drew to a step of a stage that had not started counts what stands when the step begins to live, and
 * so does a port that a person connected.
 */
export function hearDrawnLines(turn: Turn, item: PlanItem): void {
  for (const side of ['entry', 'exit'] as const)
    for (const [position, criterion] of item[side].entries())
      hearWhatStands(turn, item.id, side, position, (part) => isDrawn(criterion) || isAtPort(part, item));
}

/** What a definition names lies in its own fragment; only a port leads out of it. */
const isAtPort = ({ source }: OnPart, { fragmentId }: PlanItem): boolean =>
  source.kind === 'item' && fragmentId !== null && source.fragmentId !== fragmentId;

/** The same for every criterion of an item. */
export function hearAllThatStands(turn: Turn, item: Pick<PlanItem, 'id' | 'entry' | 'exit'>): void {
  for (const side of ['entry', 'exit'] as const)
    for (const position of item[side].keys()) hearWhatStands(turn, item.id, side, position);
}

/** What satisfies an on-part that stands already; an item where the source is one. */
export interface Standing {
  readonly itemId: ItemId | null;
}

const THERE: Standing = { itemId: null };

/** The source of an on-part that stands already; null when none does. */
export function stands(theCase: Case, on: OnPart, listener: PlanItem | null, side: 'entry' | 'exit'): Standing | null {
  const { source, transition } = on;
  if (source.kind === 'item')
    return standingItem(theCase, on, source, (item) => isBound(theCase, item, listener, side));
  if (source.kind === 'fact') return transition === 'create' && theCase.file.has(source.name) ? THERE : null;
  const wanted = transition === 'achieve' ? 'achieved' : 'missed';
  return theCase.goals.get(source.goalId)?.state === wanted ? THERE : null;
}

const isBound = (theCase: Case, item: PlanItem, listener: PlanItem | null, side: 'entry' | 'exit'): boolean =>
  listener === null || bound(theCase, item, listener, side);

/** By which criterion an item left cannot be told any more: an on-part that names one waits for the next time. */
function standingItem(
  theCase: Case,
  { transition, exitCriterionId }: OnPart,
  source: Extract<OnPart['source'], { readonly kind: 'item' }>,
  counts: (item: PlanItem) => boolean,
): Standing | null {
  if (exitCriterionId !== null) return null;
  const items = (theCase.index.instances.get(instanceKey(source)) ?? []).flatMap((id) => theCase.items.get(id) ?? []);
  const found = items.find((item) => item.state === stateAfter(item, transition) && counts(item));
  return found === undefined ? null : { itemId: found.id };
}

const LEADS_TO: { readonly [T in ItemTransition]: ItemState | null } = {
  create: 'available',
  enable: 'enabled',
  're-enable': 'enabled',
  disable: 'disabled',
  start: 'active',
  'manual-start': 'active',
  reactivate: 'active',
  resume: 'active',
  suspend: 'suspended',
  'parent-suspend': 'suspended',
  'parent-resume': null,
  fault: 'failed',
  complete: 'completed',
  occur: 'completed',
  exit: 'terminated',
  terminate: 'terminated',
  'parent-terminate': 'terminated',
};

function stateAfter(item: PlanItem, transition: OnPart['transition']): ItemState | null {
  if (transition === 'resume' && isMilestoneOrListener(item.kind)) return 'available';
  return isItemTransition(transition) ? LEADS_TO[transition] : null;
}

const isItemTransition = (transition: OnPart['transition']): transition is ItemTransition => transition in LEADS_TO;
