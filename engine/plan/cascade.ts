import type { PlanItem } from '../case/case.ts';
import { type ParentKey, PLAN } from '../case/case-index.ts';
import type { Cause } from '../case/event-parts.ts';
import type { Turn } from '../case/turn.ts';
import type { ItemId } from '../ids.ts';
import type { ItemTransition } from '../vocabulary.ts';
import { type Birth, createTogether } from './create.ts';
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
    if (!lives(child) || child.state === 'suspended') continue;
    if (child.state !== 'failed') alongWith(turn, key, child, 'suspend');
    if (child.state === 'active' || child.state === 'failed') suspendInside(turn, child.id);
  }
}

/** Resumes what was suspended with its parent; what was suspended on its own stays (rule A6). */
export function resumeInside(turn: Turn, key: ParentKey): void {
  for (const child of childrenOf(turn.draft, key)) {
    if (child.state === 'failed') resumeInside(turn, child.id);
    if (child.state !== 'suspended' || child.ownSuspended) continue;
    alongWith(turn, key, child, 'resume');
    if (child.kind === 'stage' && isActive(turn, child)) stageGoesOn(turn, child.id);
  }
}

/** A child stops or goes on with its parent. */
function alongWith(turn: Turn, key: ParentKey, child: PlanItem, transition: 'suspend' | 'resume'): void {
  const cause: Cause = { kind: 'parent', itemId: key === PLAN ? null : key, transition };
  const how = isMilestoneOrListener(child.kind) ? transition : (`parent-${transition}` as const);
  transitionItem(turn, child.id, how, cause);
}

/** A stage is active again: what was suspended with it goes on, and what was planned meanwhile is created (rule F18). */
export function stageGoesOn(turn: Turn, stageId: ItemId): void {
  resumeInside(turn, stageId);
  for (const child of childrenOf(turn.draft, stageId)) if (lives(child)) wake(turn, child);
  createTogether(turn, birthsInside(turn, stageId));
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
