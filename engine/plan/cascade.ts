import type { PlanItem } from '../case/case.ts';
import { type ParentKey, PLAN } from '../case/case-index.ts';
import type { Cause } from '../case/event-parts.ts';
import type { Turn } from '../case/turn.ts';
import type { ItemId } from '../ids.ts';
import type { ItemTransition } from '../vocabulary.ts';
import type { Birth } from './create.ts';
import { isMilestoneOrListener, lives } from './plan-item.ts';
import { itemOf, type TransitionDetails, transitionItem, wake } from './transition.ts';
import { childrenOf, descendantsOf } from './tree.ts';

/** Ends an item and everything that lives in it (rules A9, F7): their sentries stop listening first. */
export function endItem(
  turn: Turn,
  id: ItemId,
  transition: 'exit' | 'terminate' | 'complete' | 'occur',
  cause: Cause,
  details: TransitionDetails = {},
): void {
  muteInside(turn, id);
  transitionItem(turn, id, transition, cause, details);
  endInside(turn, id, transition);
}

/** Silences everything inside a stage (or the plan) that is about to end. */
export function muteInside(turn: Turn, key: ParentKey): void {
  for (const item of descendantsOf(turn.draft, key)) turn.agenda.muted.add(item.id);
}

/** Ends what still lives inside a stage (or the plan) that has ended. */
export function endInside(turn: Turn, key: ParentKey, transition: string): void {
  for (const child of childrenOf(turn.draft, key)) {
    if (!lives(child)) continue;
    const cause: Cause = { kind: 'parent', itemId: key === PLAN ? null : key, transition };
    const how: ItemTransition = isMilestoneOrListener(child.kind) ? 'parent-terminate' : 'exit';
    transitionItem(turn, child.id, how, cause);
    endInside(turn, child.id, how);
  }
}

/** What a stage that has just become active holds: to be created now. */
export function birthsInside(turn: Turn, stageId: ItemId): readonly Birth[] {
  turn.agenda.completions.add(stageId);
  const planned = childrenOf(turn.draft, stageId).filter((child) => child.state === 'initial');
  return planned.map(({ id }) => ({
    kind: 'planned',
    id,
    cause: { kind: 'parent', itemId: stageId, transition: 'start' },
  }));
}

/** Suspends what lives inside a stage (or the plan) that was suspended; each remembers where it was. */
export function suspendInside(turn: Turn, key: ParentKey): void {
  for (const child of childrenOf(turn.draft, key)) {
    if (!lives(child) || child.state === 'suspended' || child.state === 'failed') continue;
    const cause: Cause = { kind: 'parent', itemId: key === PLAN ? null : key, transition: 'suspend' };
    const goesDeeper = child.kind === 'stage' && child.state === 'active';
    transitionItem(turn, child.id, isMilestoneOrListener(child.kind) ? 'suspend' : 'parent-suspend', cause);
    if (goesDeeper) suspendInside(turn, child.id);
  }
}

/** Resumes what was suspended with its parent; what was suspended on its own stays (rule A6). */
export function resumeInside(turn: Turn, key: ParentKey): void {
  for (const child of childrenOf(turn.draft, key)) {
    if (child.state !== 'suspended' || child.ownSuspended) continue;
    const cause: Cause = { kind: 'parent', itemId: key === PLAN ? null : key, transition: 'resume' };
    transitionItem(turn, child.id, isMilestoneOrListener(child.kind) ? 'resume' : 'parent-resume', cause);
    if (child.kind === 'stage' && isActive(turn, child)) resumeInside(turn, child.id);
  }
}

/** Puts everything that lives on the agenda: a resumed case settles all that was remembered (rule F9). */
export function wakeAll(turn: Turn): void {
  turn.agenda.exits.add(PLAN);
  turn.agenda.completions.add(PLAN);
  for (const goal of turn.draft.goals.keys()) turn.agenda.goals.add(goal);
  for (const item of turn.draft.items.values()) {
    if (!lives(item)) continue;
    wake(turn, item);
    if (item.kind === 'stage') turn.agenda.completions.add(item.id);
  }
}

const isActive = (turn: Turn, item: PlanItem): boolean => itemOf(turn, item.id).state === 'active';
